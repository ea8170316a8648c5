import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { type ProvisionedCapacity, unitsOfIndex } from './table-capacity';
import { TableScaling } from './table-scaling';

/** Whatever holds an address of a customer, by that address. */
export const RECIPIENT_INDEX = 'recipient-index';
/** E-mails that have not come to an end in their time, by when somebody should look at them. */
export const OPEN_EMAILS_INDEX = 'open-emails-index';
/** Events that deserve a mail, by when they were accepted. */
export const ACCEPTED_EVENTS_INDEX = 'accepted-events-index';

export const INDEXES = [
  { name: RECIPIENT_INDEX, hashKey: 'recipient', rangeKey: 'recordedAt', projectionType: 'KEYS_ONLY' },
  { name: OPEN_EMAILS_INDEX, hashKey: 'openShard', rangeKey: 'dueAt', projectionType: 'KEYS_ONLY' },
  {
    name: ACCEPTED_EVENTS_INDEX,
    hashKey: 'acceptedOn',
    rangeKey: 'recordedAt',
    projectionType: 'KEYS_ONLY',
  },
];

export interface OrderTableProps {
  readonly name: string;
  /** Customer-managed key of everything in the table, its indexes and back-ups. */
  readonly encryptionKeyArn: string;
  /** Days the table can be restored from. @default 35, the most there is */
  readonly recoveryDays?: number;
  /** Terraform and AWS refuse to delete the table while this is set. @default true */
  readonly deletionProtection?: boolean;
  /** Capacity by the hour, for the table and its indexes. @default on-demand */
  readonly capacity?: ProvisionedCapacity | undefined;
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
    const { name, encryptionKeyArn, recoveryDays = 35, deletionProtection = true, capacity, ...meta } = props;
    const table = new DynamodbTable(this, 'Default', {
      ...meta,
      name,
      ...billing(capacity),
      hashKey: 'pk',
      rangeKey: 'sk',
      attribute: ['pk', 'sk', 'recipient', 'recordedAt', 'openShard', 'dueAt', 'acceptedOn'].map(
        (attribute) => ({
          name: attribute,
          type: 'S',
        }),
      ),
      globalSecondaryIndex: INDEXES.map((index) => ({ ...index, ...indexUnits(capacity) })),
      ttl: { attributeName: 'expiresAt', enabled: true },
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: recoveryDays },
      serverSideEncryption: { enabled: true, kmsKeyArn: encryptionKeyArn },
      deletionProtectionEnabled: deletionProtection,
    });
    this.name = table.name;
    this.arn = table.arn;
    if (capacity?.autoScaling === undefined) return;
    new TableScaling(this, 'scaling', {
      ...meta,
      tableName: table.name,
      indexNames: INDEXES.map((index) => index.name),
      least: capacity,
      autoScaling: capacity.autoScaling,
    });
  }
}

function billing(capacity: ProvisionedCapacity | undefined) {
  if (capacity === undefined) return { billingMode: 'PAY_PER_REQUEST' };
  return {
    billingMode: 'PROVISIONED',
    writeCapacity: capacity.writeUnits,
    readCapacity: capacity.readUnits,
    // Terraform knows the capacity of an index as a part of the index only, so all of it is left to auto scaling.
    ...(capacity.autoScaling && {
      lifecycle: { ignoreChanges: ['read_capacity', 'write_capacity', 'global_secondary_index'] },
    }),
  };
}

function indexUnits(capacity: ProvisionedCapacity | undefined) {
  if (capacity === undefined) return {};
  const { writeUnits: writeCapacity, readUnits: readCapacity } = unitsOfIndex(capacity);
  return { writeCapacity, readCapacity };
}
