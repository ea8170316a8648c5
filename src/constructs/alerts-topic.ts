import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformIterator, type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { publishEncrypted } from '../iam/key-policy';
import type { AccountScope } from './account-scope';
import { EncryptionKey } from './encryption-key';
import { type ServicePublisher, Topic } from './topic';

export interface AlertsTopicProps {
  readonly name: string;
  /** Without the prefix alias/. */
  readonly keyAlias: string;
  readonly account: AccountScope;
  /** Pattern of the names of the alarms that may publish. */
  readonly alarmNames: string;
  /** Mailboxes that are told; each must confirm once. @default none */
  readonly emails?: readonly string[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/**
 * Where alarms and the budget report to. The key is its own: whoever publishes to an encrypted topic must be let
 * use its key, and neither CloudWatch nor Budgets has any business with the key of customers' data.
 */
export class AlertsTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlertsTopicProps) {
    super(scope, id);
    const { name, keyAlias, account, alarmNames, emails = [], ...meta } = props;
    const publishers: readonly ServicePublisher[] = [
      { service: 'cloudwatch.amazonaws.com', sourceArn: account.arn('cloudwatch', `alarm:${alarmNames}`) },
      // Budgets does not promise more of its source than the account.
      { service: 'budgets.amazonaws.com', sourceArn: account.globalArn('budgets', '*') },
    ];
    const key = new EncryptionKey(this, 'key', {
      ...meta,
      alias: keyAlias,
      account,
      description: `Notices on the topic ${name}.`,
      statements: publishers.map((publisher) => publishEncrypted(account, publisher)),
    });
    this.arn = new Topic(this, 'Default', {
      ...meta,
      name,
      account,
      publishers,
      encryptionKeyArn: key.arn,
    }).arn;
    if (Token.isUnresolved(emails)) {
      const each = TerraformIterator.fromList([...emails]);
      new SnsTopicSubscription(this, 'emails', {
        ...meta,
        forEach: each,
        topicArn: this.arn,
        protocol: 'email',
        endpoint: each.value,
      });
      return;
    }
    for (const email of emails) {
      // The mailbox is the id: by position, taking one off the list would make all after it confirm again.
      new SnsTopicSubscription(this, email, {
        ...meta,
        topicArn: this.arn,
        protocol: 'email',
        endpoint: email,
      });
    }
  }
}
