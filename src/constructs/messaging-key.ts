import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { deliverToEncryptedQueues, publishEncrypted, useKeyThrough } from '../iam/key-policy';
import { encryptAsOrderPublisher, type OrderPublishers } from '../iam/order-publishers';
import type { AccountScope } from './account-scope';
import { EncryptionKey } from './encryption-key';
import type { ServicePublisher } from './topic';

export interface MessagingKeyProps {
  /** Without the prefix alias/. */
  readonly alias: string;
  readonly account: AccountScope;
  readonly orderPublishers: OrderPublishers;
  /** What publishes sending events. */
  readonly feedbackPublisher: ServicePublisher;
  /** Topics that deliver to queues encrypted with the key. */
  readonly topicArns: readonly string[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** The key of everything messages wait in: order events hold customers' names and addresses. */
export class MessagingKey extends EncryptionKey {
  constructor(scope: Construct, id: string, props: MessagingKeyProps) {
    const { alias, account, orderPublishers, feedbackPublisher, topicArns, ...meta } = props;
    super(scope, id, {
      ...meta,
      alias,
      account,
      description: 'Messages in the topics and queues of the order e-mails.',
      statements: [
        encryptAsOrderPublisher(account, orderPublishers),
        publishEncrypted(account, feedbackPublisher),
        deliverToEncryptedQueues(account, topicArns),
        // Functions and operators, as far as their own IAM policies let them.
        useKeyThrough(account, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']),
      ],
    });
  }
}
