import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { administerKey } from '../iam/key-policy';
import { type PolicyStatement, policyDocument } from '../iam/policy';
import type { AccountScope } from './account-scope';

/** The longest KMS allows: what a lost key encrypted is lost with it. */
const DELETION_WINDOW_DAYS = 30;

export interface EncryptionKeyProps {
  /** Without the prefix alias/. */
  readonly alias: string;
  readonly account: AccountScope;
  readonly description: string;
  /** Who may use the key and for what; that the account manages it is added. */
  readonly statements: readonly PolicyStatement[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A customer-managed key that is rotated every year. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { alias, account, description, statements, ...meta } = props;
    const key = new KmsKey(this, 'Default', {
      ...meta,
      description,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_WINDOW_DAYS,
      policy: policyDocument([administerKey(account), ...statements]),
    });
    new KmsAlias(this, 'alias', { ...meta, name: `alias/${alias}`, targetKeyId: key.id });
    this.arn = key.arn;
  }
}
