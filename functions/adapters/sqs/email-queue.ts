import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EmailMessage, EmailQueue } from '../../domain/ports';

/** SQS takes ten messages a request and bills the request. */
const BATCH_SIZE = 10;
/** The records of one batch get here within a few milliseconds of each other. */
const LINGER_MS = 5;

export interface SqsEmailQueueProps {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

interface Waiting {
  readonly body: string;
  readonly delaySeconds: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * Messages carry keys, not content: no personal data waits here, and a redrive sends what is true then. What is enqueued
 * at about the same time travels in one request; each caller hears of its own message.
 */
export class SqsEmailQueue implements EmailQueue {
  private waiting: Waiting[] = [];

  constructor(private readonly props: SqsEmailQueueProps) {}

  enqueue({ key, correlationId, deferrals, isRedriven }: EmailMessage, delaySeconds = 0): Promise<void> {
    const body = JSON.stringify({
      ...key,
      correlationId,
      ...(deferrals > 0 && { deferrals }),
      ...(isRedriven && { isRedriven }),
    });
    return new Promise((resolve, reject) => {
      this.waiting.push({ body, delaySeconds, resolve, reject });
      if (this.waiting.length === BATCH_SIZE) void this.flush();
      else if (this.waiting.length === 1) setTimeout(() => this.flush(), LINGER_MS);
    });
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    try {
      const failures = await this.sendBatch(batch);
      batch.forEach(({ resolve, reject }, index) => {
        const failure = failures.get(String(index));
        if (failure === undefined) resolve();
        else reject(new Error(`SQS did not take the message: ${failure}`));
      });
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
  }

  /** The error codes of the messages that were not taken, by their place in the batch. */
  private async sendBatch(batch: readonly Waiting[]): Promise<Map<string, string>> {
    const { client, queueUrl } = this.props;
    const Entries = batch.map(({ body, delaySeconds }, index) => ({
      Id: String(index),
      MessageBody: body,
      ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }),
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    return new Map(Failed.map(({ Id = '', Code = 'unknown error' }) => [Id, Code]));
  }
}
