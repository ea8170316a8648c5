import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Queue, Subscription, Topic } from '../../synth/topology';
import {
  type Fauxqs,
  loadFauxqs,
  type MessageSpy,
  type SnsStore,
  type SqsQueue,
  type SqsStore,
} from './fauxqs';

export interface Publication {
  /** SNS's message id. */
  readonly messageId: string;
  /** Ids the queues gave their copies; empty when no subscription matched. */
  readonly queueMessageIds: readonly string[];
}

/** SNS and SQS: fauxqs, created from the topology. */
export class Messaging {
  /** SNS message ids by the ids of the queue messages they became. */
  private readonly origins = new Map<string, string>();
  /** Filled while a publication fans out, which happens within its own turn. */
  private fanOut: string[] | undefined;

  private constructor(
    private readonly fauxqs: Fauxqs,
    private readonly sqs: SqsStore,
    private readonly sns: SnsStore,
    private readonly app: ReturnType<Fauxqs['buildApp']>,
  ) {}

  static async start(): Promise<Messaging> {
    const fauxqs = await loadFauxqs();
    const sqsStore = new fauxqs.SqsStore();
    const snsStore = new fauxqs.SnsStore();
    // Without a host of its own a queue's URL follows the request's Host header.
    sqsStore.host = '';
    const stores = { sqsStore, snsStore, s3Store: new fauxqs.S3Store() };
    const app = fauxqs.buildApp({ logger: false, stores });
    await app.ready();
    const messaging = new Messaging(fauxqs, sqsStore, snsStore, app);
    messaging.observe();
    return messaging;
  }

  createTopic({ name, arn }: Topic): void {
    this.sns.createTopic(name, {}, {}, regionOf(arn));
  }

  createQueue(queue: Queue): void {
    this.sqs.createQueue(queue.name, queue.url, queue.arn, {
      VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
      DelaySeconds: String(queue.delaySeconds),
      MessageRetentionPeriod: String(queue.retentionSeconds),
      MaximumMessageSize: String(queue.maximumMessageBytes),
      ...(queue.redrive && { RedrivePolicy: JSON.stringify(queue.redrive) }),
    });
  }

  /** @throws Error when the topic or the queue does not exist. */
  subscribe(subscription: Subscription): void {
    this.queue(subscription.queueArn);
    this.requireTopic(subscription.topicArn);
    this.sns.subscribe(subscription.topicArn, 'sqs', subscription.queueArn, {
      RawMessageDelivery: String(subscription.rawMessageDelivery),
      ...(subscription.filterPolicy !== undefined && {
        FilterPolicy: subscription.filterPolicy,
        FilterPolicyScope: subscription.filterPolicyScope,
      }),
    });
  }

  /** @throws Error when it does not exist. */
  requireTopic(arn: string): void {
    if (this.sns.getTopic(arn) === undefined) fail(`there is no topic ${arn}`);
  }

  /**
   * The Publish action without the way through HTTP.
   * @throws Error with `code`, as SNS would refuse.
   */
  publish(topicArn: string, message: string): Publication {
    const queueMessageIds: string[] = [];
    this.fanOut = queueMessageIds;
    try {
      const response = this.fauxqs.publish({ TopicArn: topicArn, Message: message }, this.sns, this.sqs);
      const messageId = /<MessageId>([^<]+)/.exec(response)?.[1] ?? fail('SNS answered without a MessageId');
      for (const id of queueMessageIds) this.origins.set(id, messageId);
      return { messageId, queueMessageIds };
    } finally {
      this.fanOut = undefined;
    }
  }

  /** The SNS message a queue message came from; undefined when it did not come through `publish`. */
  originOf(queueMessageId: string): string | undefined {
    return this.origins.get(queueMessageId);
  }

  /** @throws Error when it does not exist. */
  queue(arn: string): SqsQueue {
    return this.sqs.getQueueByArn(arn) ?? fail(`there is no queue ${arn}`);
  }

  /** Up to ten messages, as ReceiveMessage; those received too often move to the dead-letter queue. */
  receive(queue: SqsQueue, maximum: number) {
    return queue.dequeue(maximum, undefined, (arn) => this.sqs.getQueueByArn(arn));
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    this.app.routing(request, response);
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  private observe(): void {
    const spy: Pick<MessageSpy, 'addMessage'> = {
      addMessage: (message) => {
        if (message.service === 'sqs' && message.status === 'published') this.fanOut?.push(message.messageId);
      },
    };
    // The store calls nothing else of a spy, and the class itself would keep copies of messages nobody reads.
    this.sqs.spy = spy as MessageSpy;
  }
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

function fail(problem: string): never {
  throw new Error(problem);
}
