import { setTimeout as delay } from 'node:timers/promises';
import type { EventSourceMapping as MappingConfig } from '../../synth/topology';
import type { SqsQueue } from '../messaging/fauxqs';
import type { Messaging } from '../messaging/messaging';
import type { LambdaFunction } from './lambda-function';
import { failedMessageIds, type ReceivedMessage, sqsEvent } from './sqs-event';

/** ReceiveMessage gives at most this many. */
const RECEIVE_LIMIT = 10;
/** A waiting poller is woken by a message or by the stop; this only bounds what a missed signal could cost. */
const POLL_SECONDS = 1;

export interface EventSourceMappingProps {
  readonly config: MappingConfig;
  readonly messaging: Messaging;
  readonly consumer: LambdaFunction;
  readonly region: string;
}

/**
 * Polls a queue and invokes a function with what it finds. What succeeded is deleted; what failed stays invisible until
 * its visibility timeout ends, and SQS moves it to the dead-letter queue when it has been received too often.
 */
export class EventSourceMapping {
  private readonly queue: SqsQueue;
  private stopped = false;
  private readonly pollers: Promise<void>[];

  constructor(private readonly props: EventSourceMappingProps) {
    const { config, messaging, consumer } = props;
    this.queue = messaging.queue(config.queueArn);
    const concurrency = Math.min(config.maximumConcurrency ?? consumer.concurrency, consumer.concurrency);
    this.pollers = Array.from({ length: concurrency }, () => this.poll());
  }

  /** Lets running invocations end, then ends. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.queue.cancelWaiters();
    await Promise.all(this.pollers);
  }

  private async poll(): Promise<void> {
    while (!this.stopped) {
      const batch = await this.collectBatch();
      if (batch.length > 0) await this.process(batch);
      else if (!this.stopped) await this.queue.waitForMessages(POLL_SECONDS);
    }
  }

  private async collectBatch(): Promise<ReceivedMessage[]> {
    const { batchSize, batchingWindowSeconds } = this.props.config;
    const batch = this.receive(batchSize);
    const closesAt = Date.now() + batchingWindowSeconds * 1000;
    while (batch.length > 0 && batch.length < batchSize && Date.now() < closesAt && !this.stopped) {
      const more = this.receive(batchSize - batch.length);
      batch.push(...more);
      if (more.length === 0) await delay(Math.min(50, Math.max(0, closesAt - Date.now())));
    }
    return batch;
  }

  private receive(maximum: number): ReceivedMessage[] {
    const batch: ReceivedMessage[] = [];
    while (batch.length < maximum) {
      const received = this.props.messaging.receive(
        this.queue,
        Math.min(RECEIVE_LIMIT, maximum - batch.length),
      );
      if (received.length === 0) break;
      batch.push(...received);
    }
    return batch;
  }

  private async process(batch: readonly ReceivedMessage[]): Promise<void> {
    const { config, consumer, region } = this.props;
    const result = await consumer.invoke(JSON.stringify(sqsEvent(batch, this.queue, region)));
    const ids = batch.map(({ MessageId }) => MessageId);
    const failed = !result.ok
      ? ids
      : config.reportsBatchItemFailures
        ? failedMessageIds(result.payload, ids)
        : [];
    for (const { MessageId, ReceiptHandle } of batch) {
      if (!failed.includes(MessageId)) this.queue.deleteMessage(ReceiptHandle);
    }
  }
}
