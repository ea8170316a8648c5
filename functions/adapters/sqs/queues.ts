import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EmailKey } from '../../domain/email/email-key';
import type { DeadLetterQueue, EmailQueue } from '../../domain/ports';

export interface SqsQueueProps {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

/** Messages carry keys, not content: no personal data waits here, and a redrive sends what is true then. */
export class SqsEmailQueue implements EmailQueue {
  constructor(private readonly props: SqsQueueProps) {}

  async enqueue(key: EmailKey, correlationId: string): Promise<void> {
    const body = JSON.stringify({ ...key, correlationId });
    await this.props.client.send(
      new SendMessageCommand({ QueueUrl: this.props.queueUrl, MessageBody: body }),
    );
  }
}

const MAX_REASON_LENGTH = 1_000;

export class SqsDeadLetterQueue implements DeadLetterQueue {
  constructor(private readonly props: SqsQueueProps) {}

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
