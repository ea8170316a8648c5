import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformIterator, type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import { alertPublishers } from '../iam/alert-publishers';
import type { AccountScope } from './account-scope';
import { Topic } from './topic';

export interface AlertsTopicProps {
  readonly name: string;
  readonly account: AccountScope;
  /** Pattern of the names of the alarms that may publish. */
  readonly alarmNames: string;
  /** Customer-managed key; its policy must let the same services use it for this topic. */
  readonly encryptionKeyArn: string;
  /** Mailboxes that are told; each must confirm once. @default none */
  readonly emails?: readonly string[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Where alarms, the budget and the watch over anomalous costs report to. */
export class AlertsTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlertsTopicProps) {
    super(scope, id);
    const { name, account, alarmNames, encryptionKeyArn, emails = [], ...meta } = props;
    this.arn = new Topic(this, 'Default', {
      ...meta,
      name,
      account,
      publishers: alertPublishers(account, alarmNames),
      encryptionKeyArn,
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
