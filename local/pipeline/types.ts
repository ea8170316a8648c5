import type { FeedbackStatus } from '../../functions/domain/email/lifecycle';

/** The whole system on one machine: the synthesized stacks, played by embedded services and the built functions. */
export interface LocalPipeline {
  /** Base URL of the emulated AWS, http://127.0.0.1:PORT. */
  readonly endpoint: string;
  /** Publishes one message body, as it is, to the order-events topic. */
  publish(body: string): Promise<PublishReceipt>;
  /** Calls back for everything that happens from now on; returns the way to stop. */
  subscribe(listener: (event: PipelineEvent) => void): () => void;
  mails(): Promise<ReceivedMail[]>;
  /** Every item of the order table. */
  records(): Promise<StoredItem[]>;
  queues(): Promise<QueueState[]>;
  /** Resolves true when nothing moves any more, false when it still does after `timeoutMs`. */
  untilQuiet(timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export interface PublishReceipt {
  /** Our handle for this publication; SNS and SQS give the same event different ids. */
  readonly publishId: string;
  readonly publishedAt: number;
  /** published: a queue took it. filtered: no subscription matched. refused: SNS did not take it. */
  readonly result: 'published' | 'filtered' | 'refused';
  readonly reason?: string;
}

export type PipelineEvent =
  | {
      readonly type: 'order-event';
      readonly at: number;
      readonly publishId: string;
      readonly outcome: 'accepted' | 'rejected' | 'duplicate';
      readonly orderId?: string;
      readonly reasons: readonly string[];
    }
  | { readonly type: 'mail-accepted'; readonly at: number; readonly messageId: string; readonly tags: Tags }
  | {
      readonly type: 'feedback';
      readonly at: number;
      readonly messageId: string;
      readonly eventType: string;
      /** What it means for the mail; undefined for a mail that is not one of ours. */
      readonly status?: FeedbackStatus;
      readonly tags: Tags;
    }
  | {
      readonly type: 'function-log';
      readonly at: number;
      readonly functionName: string;
      readonly line: string;
    };

export type Tags = Readonly<Record<string, string>>;

export interface ReceivedMail {
  readonly messageId: string;
  readonly receivedAt: number;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly configurationSet?: string;
  readonly tags: Tags;
  /** The MIME message as SES got it. */
  readonly raw: Uint8Array;
}

/** One item of the table with plain JavaScript values. */
export type StoredItem = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

export interface QueueState {
  readonly name: string;
  readonly purpose: string;
  readonly isDeadLetterQueue: boolean;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Peeked without receiving: looking must not count towards the redrive. All of a dead-letter queue, else the first 100. */
  readonly messages: readonly QueuedMessage[];
}

export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly sentAt: number;
  readonly receiveCount: number;
}
