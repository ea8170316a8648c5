import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from '../../domain/ports';

const MAX_REASON_LENGTH = 1_000;

export interface SqsDeadLetterQueueProps {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

/** The dead-letter queue of the queue a function consumes; why a message is there stands in its attributes. */
export class SqsDeadLetterQueue implements DeadLetterQueue {
  constructor(private readonly props: SqsDeadLetterQueueProps) {}

  async put({ body, reason, orderId }: { body: string; reason: string; orderId?: string }): Promise<void> {
    const attribute = (value: string) => ({ DataType: 'String', StringValue: value });
    await this.props.client.send(
      new SendMessageCommand({
        QueueUrl: this.props.queueUrl,
        MessageBody: body,
        MessageAttributes: {
          reason: attribute(reason.slice(0, MAX_REASON_LENGTH)),
          ...(orderId !== undefined && { orderId: attribute(orderId) }),
        },
      }),
    );
  }
}
