import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { alertPublishers } from '../iam/alert-publishers';
import { deliverToEncryptedQueues, encryptLogs, publishEncrypted, useKeyThrough } from '../iam/key-policy';
import { encryptAsOrderPublisher, type OrderPublishers } from '../iam/order-publishers';
import { logGroupName } from '../naming';
import type { AccountScope } from './account-scope';
import { EncryptionKey } from './encryption-key';
import type { ServicePublisher } from './topic';

/** What DynamoDB does with the key of a table, in the name of whoever uses the table. */
const TABLE_KEY_ACTIONS = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** What the other stacks encrypt with the key, by the names the naming rule gives it. */
export interface OtherKeyUsers {
  readonly alertsTopicName: string;
  /** Pattern of the names of the alarms that report to it. */
  readonly alarmNames: string;
  readonly functionNames: readonly string[];
}

export interface ApplicationKeyProps {
  /** Without the prefix alias/. */
  readonly alias: string;
  readonly account: AccountScope;
  readonly orderPublishers: OrderPublishers;
  /** What publishes sending events, and to which topic. */
  readonly feedback: { readonly publisher: ServicePublisher; readonly topicArn: string };
  /** Topics that deliver to queues encrypted with the key. */
  readonly topicArns: readonly string[];
  readonly otherUsers: OtherKeyUsers;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/**
 * The one key of the application: messages, records, alerts, variables and logs. A key costs as much as thirty thousand
 * deliveries of a queue, and the statements keep apart what several would (docs/adr/0011-one-key.md): each service uses it for
 * its own resource and in no other way.
 */
export class ApplicationKey extends EncryptionKey {
  constructor(scope: Construct, id: string, props: ApplicationKeyProps) {
    const { alias, account, orderPublishers, feedback, topicArns, otherUsers, ...meta } = props;
    const alertsTopicArn = account.arn('sns', otherUsers.alertsTopicName);
    super(scope, id, {
      ...meta,
      alias,
      account,
      description: 'Everything the order e-mails keep: messages, records, alerts, variables and logs.',
      statements: [
        encryptAsOrderPublisher(account, orderPublishers),
        publishEncrypted(account, feedback.publisher, feedback.topicArn),
        ...alertPublishers(account, otherUsers.alarmNames).map((publisher) =>
          publishEncrypted(account, publisher, alertsTopicArn),
        ),
        deliverToEncryptedQueues(account, topicArns),
        // Functions and operators, as far as their own IAM policies let them.
        useKeyThrough(account, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']),
        useKeyThrough(account, 'dynamodb', TABLE_KEY_ACTIONS),
        // Whoever deploys encrypts the variables and lets Lambda grant each role their decryption.
        useKeyThrough(account, 'lambda', ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt']),
        encryptLogs(account, otherUsers.functionNames.map(logGroupName)),
      ],
    });
  }
}
