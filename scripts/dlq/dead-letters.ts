import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Letter } from './letter';

export interface DeadLettersProps {
  readonly client: Pick<SQSClient, 'send'>;
  /** Of the dead-letter queue. */
  readonly queueUrl: string;
  /** Of the queue its messages come from. */
  readonly sourceQueueUrl: string;
  /** How long a receive waits for messages. @default 1 */
  readonly pollSeconds?: number;
}

/** SQS gives and takes ten messages a request. */
const BATCH_SIZE = 10;
/** A long poll asks every server of SQS; a short one finds some messages and calls the queue empty. */
const DEFAULT_POLL_SECONDS = 1;
/** Polls in a row that bring nothing new. */
const POLLS_UNTIL_EMPTY = 2;
/** Should this process die, what it looks at comes back after so long. */
export const LOOK_SECONDS = 600;

/** A dead-letter queue as a person sees it. Looking takes messages out of sight; `release` shows them again at once. */
export class DeadLetters {
  /** Receipts of what is out of sight because of this look, by message id. */
  private readonly held = new Map<string, string>();

  constructor(private readonly props: DeadLettersProps) {}

  /** About how many messages there are, and how many of them somebody else is looking at right now. */
  async count(): Promise<{ readonly total: number; readonly hidden: number }> {
    const { client, queueUrl } = this.props;
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    const hidden = Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0);
    return { total: Number(Attributes.ApproximateNumberOfMessages ?? 0) + hidden, hidden };
  }

  /** Every message that can be seen, each once, until there is nothing new. */
  async *letters(): AsyncGenerator<Letter> {
    const seen = new Set<string>();
    for (let polls = 0; polls < POLLS_UNTIL_EMPTY; ) {
      const received = await this.receive();
      // A standard queue may give a message twice, and its latest receipt is the one that counts.
      for (const { id, receiptHandle } of received) this.held.set(id, receiptHandle);
      const unseen = received.filter(({ id }) => !seen.has(id));
      polls = unseen.length > 0 ? 0 : polls + 1;
      for (const letter of unseen) {
        seen.add(letter.id);
        yield letter;
      }
    }
  }

  /**
   * Back into the queue it came from, with its attributes, and only then out of this one: whatever happens between the two
   * leaves the message twice, which the records stop, and never not at all.
   */
  async sendBack({ id, body, attributes }: Letter): Promise<void> {
    const { client, sourceQueueUrl } = this.props;
    await client.send(
      new SendMessageCommand({ QueueUrl: sourceQueueUrl, MessageBody: body, MessageAttributes: attributes }),
    );
    await this.delete(id);
  }

  async delete(id: string): Promise<void> {
    const { client, queueUrl } = this.props;
    await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: this.held.get(id) }));
    this.held.delete(id);
  }

  /** Shows again what is still here. @returns how many messages stay out of sight until the look ends by itself */
  async release(): Promise<number> {
    const { client, queueUrl } = this.props;
    const receipts = [...this.held.values()];
    this.held.clear();
    let failed = 0;
    for (let i = 0; i < receipts.length; i += BATCH_SIZE) {
      const Entries = receipts.slice(i, i + BATCH_SIZE).map((ReceiptHandle, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: 0,
      }));
      const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries });
      failed += (await client.send(command)).Failed?.length ?? 0;
    }
    return failed;
  }

  private async receive(): Promise<Letter[]> {
    const { client, queueUrl, pollSeconds = DEFAULT_POLL_SECONDS } = this.props;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: BATCH_SIZE,
        WaitTimeSeconds: pollSeconds,
        VisibilityTimeout: LOOK_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount'],
      }),
    );
    return Messages.map(letterOf);
  }
}

function letterOf(message: Message): Letter {
  return {
    id: message.MessageId ?? '',
    body: message.Body ?? '',
    attributes: message.MessageAttributes ?? {},
    sentAt: Number(message.Attributes?.SentTimestamp),
    receives: Number(message.Attributes?.ApproximateReceiveCount),
    receiptHandle: message.ReceiptHandle ?? '',
  };
}
