import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { product, sum } from '../deferred';
import { denyInsecureTransport, type PolicyStatement, policyDocument } from '../iam/policy';
import type { AccountScope } from './account-scope';

const DAY_SECONDS = 86_400;
/** AWS's advice for a queue that feeds a function: room for the retries of a throttled invocation. */
const VISIBILITY_TIMEOUTS_PER_FUNCTION_TIMEOUT = 6;
/**
 * How long SQS works with one data key, and so how long a key that was taken away still opens the queue. SQS's default of five
 * minutes would cost twelve times the KMS requests: 21 cents a month for three busy queues.
 */
export const DATA_KEY_REUSE_SECONDS = 3_600;

export interface QueueWithDeadLetterQueueProps {
  readonly name: string;
  readonly deadLetterQueueName: string;
  readonly account: AccountScope;
  /** Timeout of the function that consumes the queue; the visibility timeout is six times this and the window. */
  readonly consumerTimeoutSeconds: number;
  /** How long Lambda waits for a batch to fill. @default 0 */
  readonly batchingWindowSeconds?: number;
  /** Receives before a message moves to the dead-letter queue. @default 5 */
  readonly maxReceiveCount?: number;
  /** @default 4 */
  readonly retentionDays?: number;
  /** Time for people to look and to redrive. @default 14, the longest SQS keeps anything */
  readonly deadLetterRetentionDays?: number;
  /** Customer-managed key of the messages; its policy must let the topics use it. */
  readonly encryptionKeyArn: string;
  /** Topics that may send to the queue, and to its dead-letter queue what they cannot deliver. @default none */
  readonly topicArns?: readonly string[];
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** How another stack or construct refers to a queue and its dead-letter queue. */
export interface QueueReference {
  readonly arn: string;
  readonly url: string;
  readonly deadLetterQueueArn: string;
  readonly deadLetterQueueUrl: string;
}

/** A standard queue, encrypted, reachable over TLS only, with the queue its failures go to. */
export class QueueWithDeadLetterQueue extends Construct implements QueueReference {
  readonly arn: string;
  readonly url: string;
  readonly deadLetterQueueArn: string;
  readonly deadLetterQueueUrl: string;

  constructor(scope: Construct, id: string, props: QueueWithDeadLetterQueueProps) {
    super(scope, id);
    const deadLetterQueue = this.createDeadLetterQueue(props);
    const queue = this.createQueue(props, deadLetterQueue.arn);
    this.arn = queue.arn;
    this.url = queue.url;
    this.deadLetterQueueArn = deadLetterQueue.arn;
    this.deadLetterQueueUrl = deadLetterQueue.url;
  }

  private createDeadLetterQueue(props: QueueWithDeadLetterQueueProps) {
    const { account, name, deadLetterQueueName, deadLetterRetentionDays = 14, provider } = props;
    return new SqsQueue(this, 'dead-letter-queue', {
      ...(provider && { provider }),
      name: deadLetterQueueName,
      messageRetentionSeconds: product(deadLetterRetentionDays, DAY_SECONDS),
      ...encryption(props),
      policy: queuePolicy(account.arn('sqs', deadLetterQueueName), props.topicArns),
      redriveAllowPolicy: JSON.stringify({
        redrivePermission: 'byQueue',
        sourceQueueArns: [account.arn('sqs', name)],
      }),
    });
  }

  private createQueue(props: QueueWithDeadLetterQueueProps, deadLetterTargetArn: string) {
    const { account, name, provider, maxReceiveCount = 5, retentionDays = 4 } = props;
    const { consumerTimeoutSeconds, batchingWindowSeconds = 0 } = props;
    return new SqsQueue(this, 'Default', {
      ...(provider && { provider }),
      name,
      visibilityTimeoutSeconds: sum(
        product(consumerTimeoutSeconds, VISIBILITY_TIMEOUTS_PER_FUNCTION_TIMEOUT),
        batchingWindowSeconds,
      ),
      messageRetentionSeconds: product(retentionDays, DAY_SECONDS),
      receiveWaitTimeSeconds: 20,
      ...encryption(props),
      policy: queuePolicy(account.arn('sqs', name), props.topicArns),
      redrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }),
    });
  }
}

function encryption({ encryptionKeyArn }: QueueWithDeadLetterQueueProps) {
  return { kmsMasterKeyId: encryptionKeyArn, kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS };
}

function queuePolicy(queueArn: string, topicArns: readonly string[] = []): string {
  return policyDocument([
    denyInsecureTransport('sqs:*', queueArn),
    ...(topicArns.length > 0 ? [allowTopics(topicArns, queueArn)] : []),
  ]);
}

function allowTopics(topicArns: readonly string[], queueArn: string): PolicyStatement {
  return {
    Sid: 'AllowTopics',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topicArns } },
  };
}
