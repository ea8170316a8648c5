import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AccountScope } from './account-scope';
import { QueueWithDeadLetterQueue } from './queue-with-dead-letter-queue';
import { SenderConfigurationSet } from './sender-configuration-set';
import { Topic } from './topic';
import { TopicToQueue } from './topic-to-queue';

/**
 * The order family, known or not, and what has no type at all: an unknown order event must be refused loudly by the
 * processor, not vanish in a filter.
 */
const ORDER_EVENTS = { $or: [{ type: [{ prefix: 'order.' }] }, { type: [{ exists: false }] }] };

export interface QueueProps {
  readonly name: string;
  readonly deadLetterQueueName: string;
  readonly consumerTimeoutSeconds: number;
}

export interface MessagingProps {
  readonly orderEventsTopicName: string;
  readonly emailEventsTopicName: string;
  readonly orderQueue: QueueProps;
  readonly emailQueue: QueueProps;
  readonly emailEventsQueue: QueueProps;
  readonly configurationSetName: string;
  /** Domain the mails are sent from. */
  readonly mailDomain: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Everything messages travel through: order events in, e-mails out, sending events back. */
export class Messaging extends Construct {
  readonly orderEvents: Topic;
  readonly emailEvents: Topic;
  readonly orderQueue: QueueWithDeadLetterQueue;
  readonly emailQueue: QueueWithDeadLetterQueue;
  readonly emailEventsQueue: QueueWithDeadLetterQueue;
  readonly configurationSet: SenderConfigurationSet;
  readonly senderIdentityArn: string;

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    const meta = { ...(props.provider && { provider: props.provider }) };
    const account = new AccountScope(this, 'account', meta);
    this.senderIdentityArn = account.arn('ses', `identity/${props.mailDomain}`);

    this.orderEvents = new Topic(this, 'order-events', {
      ...meta,
      account,
      name: props.orderEventsTopicName,
    });
    this.emailEvents = new Topic(this, 'email-events', {
      ...meta,
      account,
      name: props.emailEventsTopicName,
      publishers: [
        {
          service: 'ses.amazonaws.com',
          sourceArn: account.arn('ses', `configuration-set/${props.configurationSetName}`),
        },
      ],
    });
    this.configurationSet = new SenderConfigurationSet(this, 'transactional', {
      ...meta,
      name: props.configurationSetName,
      eventTopicArn: this.emailEvents.arn,
    });

    this.orderQueue = new QueueWithDeadLetterQueue(this, 'order-queue', {
      ...meta,
      account,
      ...props.orderQueue,
      topicArns: [this.orderEvents.arn],
    });
    this.emailQueue = new QueueWithDeadLetterQueue(this, 'email-queue', {
      ...meta,
      account,
      ...props.emailQueue,
    });
    this.emailEventsQueue = new QueueWithDeadLetterQueue(this, 'email-events-queue', {
      ...meta,
      account,
      ...props.emailEventsQueue,
      topicArns: [this.emailEvents.arn],
    });

    new TopicToQueue(this, 'orders', {
      ...meta,
      topicArn: this.orderEvents.arn,
      queueArn: this.orderQueue.arn,
      bodyFilter: ORDER_EVENTS,
    });
    new TopicToQueue(this, 'feedback', {
      ...meta,
      topicArn: this.emailEvents.arn,
      queueArn: this.emailEventsQueue.arn,
    });
  }
}
