import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** SQS gives, takes back and deletes ten messages a request. */
const BATCH_SIZE = 10;
/** Time to look at all of them; a message that is not given back by then comes back by itself. */
const HIDDEN_SECONDS = 600;
/** More than anybody looks through; far below the 120,000 that SQS hides at a time. */
const MOST_MESSAGES = 20_000;

export interface QueueSearch {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly matches: (message: Message) => boolean;
  /** Delete what matches. Everything else is given back in any case. @default false */
  readonly remove?: boolean;
}

export interface QueueFindings {
  readonly found: readonly Message[];
  readonly searched: number;
  /** False where there were too many to look at all. */
  readonly isComplete: boolean;
}

/**
 * Looks at every message of a queue that nobody consumes, a dead-letter queue. Meanwhile the messages are hidden from others: a
 * redrive started at the same time would not see them.
 */
export async function searchQueue(search: QueueSearch): Promise<QueueFindings> {
  const { client, queueUrl, matches, remove = false } = search;
  const held = new Map<string, Message>();
  try {
    let isComplete = false;
    while (!isComplete && held.size < MOST_MESSAGES) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH_SIZE,
          VisibilityTimeout: HIDDEN_SECONDS,
          // A long poll asks every server of SQS: no answer means that there is nothing.
          WaitTimeSeconds: 1,
          MessageAttributeNames: ['All'],
        }),
      );
      isComplete = Messages.every(({ MessageId = '' }) => held.has(MessageId));
      for (const message of Messages) held.set(message.MessageId ?? '', message);
    }
    const found = [...held.values()].filter(matches);
    if (remove) {
      for (const batch of batches(found)) {
        await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entriesOf(batch) }));
      }
      for (const { MessageId = '' } of found) held.delete(MessageId);
    }
    return { found, searched: found.length + held.size, isComplete };
  } finally {
    for (const batch of batches([...held.values()])) {
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queueUrl,
          Entries: entriesOf(batch).map((entry) => ({ ...entry, VisibilityTimeout: 0 })),
        }),
      );
    }
  }
}

function entriesOf(messages: readonly Message[]) {
  return messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
}

function batches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH_SIZE) }, (_, batch) =>
    all.slice(batch * BATCH_SIZE, (batch + 1) * BATCH_SIZE),
  );
}
