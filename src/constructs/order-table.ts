import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

/** Whatever holds an address of a customer, by that address. */
export const RECIPIENT_INDEX = 'recipient-index';
/** E-mails that have not come to an end in their time, by when somebody should look at them. */
export const OPEN_EMAILS_INDEX = 'open-emails-index';
/** Events that deserve a mail, by when they were accepted. */
export const ACCEPTED_EVENTS_INDEX = 'accepted-events-index';

export interface OrderTableProps {
  readonly name: string;
  /** Customer-managed key of everything in the table, its indexes and back-ups. */
  readonly encryptionKeyArn: string;
  /** Days the table can be restored from. @default 35, the most there is */
  readonly recoveryDays?: number;
  /** Terraform and AWS refuse to delete the table while this is set. @default true */
  readonly deletionProtection?: boolean;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/**
 * One table, everything about an order under one partition key, so support reads an order with one query.
 * The indexes hold keys only and are sparse: an item without their attributes is not in them and costs nothing.
 */
export class OrderTable extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: OrderTableProps) {
    super(scope, id);
    const { name, encryptionKeyArn, recoveryDays = 35, deletionProtection = true, ...meta } = props;
    const table = new DynamodbTable(this, 'Default', {
      ...meta,
      name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'pk',
      rangeKey: 'sk',
      attribute: ['pk', 'sk', 'recipient', 'recordedAt', 'openShard', 'dueAt', 'acceptedOn'].map(
        (attribute) => ({
          name: attribute,
          type: 'S',
        }),
      ),
      globalSecondaryIndex: [
        {
          name: RECIPIENT_INDEX,
          hashKey: 'recipient',
          rangeKey: 'recordedAt',
          projectionType: 'KEYS_ONLY',
        },
        { name: OPEN_EMAILS_INDEX, hashKey: 'openShard', rangeKey: 'dueAt', projectionType: 'KEYS_ONLY' },
        {
          name: ACCEPTED_EVENTS_INDEX,
          hashKey: 'acceptedOn',
          rangeKey: 'recordedAt',
          projectionType: 'KEYS_ONLY',
        },
      ],
      ttl: { attributeName: 'expiresAt', enabled: true },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: recoveryDays },
      serverSideEncryption: { enabled: true, kmsKeyArn: encryptionKeyArn },
      deletionProtectionEnabled: deletionProtection,
    });
    this.name = table.name;
    this.arn = table.arn;
  }
}
