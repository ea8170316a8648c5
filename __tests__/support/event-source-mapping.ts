import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { LambdaFunction } from '../../local/aws/lambda/lambda-function';
import { failedMessageIds } from '../../local/aws/lambda/sqs-event';

const POLL_SECONDS = 1;

export interface EventSourceMappingProps {
  /** Calls as the function's role, as Lambda does. */
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly consumer: Pick<LambdaFunction, 'invoke'>;
  readonly batchSize: number;
  readonly reportsBatchItemFailures: boolean;
}

/** Plays a deployed mapping: receives, invokes, deletes what succeeded; the rest waits for the queue's own timeout. */
export class EventSourceMapping {
  private stopped = false;
  private readonly polling: Promise<void>;

  constructor(private readonly props: EventSourceMappingProps) {
    this.polling = this.poll();
    // It is told by stop(); until then it must not end the process.
    this.polling.catch(() => {});
  }

  /** Whether nothing is in the queue, visible or not. */
  async isEmpty(): Promise<boolean> {
    const { sqs, queueUrl } = this.props;
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
    );
    return [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ].every((name) => Number(Attributes[name as keyof typeof Attributes]) === 0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.polling;
  }

  private async poll(): Promise<void> {
    const { sqs, queueUrl, batchSize } = this.props;
    while (!this.stopped) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: batchSize,
          WaitTimeSeconds: POLL_SECONDS,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      if (Messages.length > 0) await this.process(Messages);
    }
  }

  private async process(messages: readonly Message[]): Promise<void> {
    const { sqs, queueUrl, consumer, reportsBatchItemFailures } = this.props;
    const result = await consumer.invoke(JSON.stringify(this.event(messages)));
    const ids = messages.map(({ MessageId = '' }) => MessageId);
    const failed = result.ok ? (reportsBatchItemFailures ? failedMessageIds(result.payload, ids) : []) : ids;
    for (const { MessageId = '', ReceiptHandle } of messages) {
      if (failed.includes(MessageId)) continue;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }

  private event(messages: readonly Message[]): SQSEvent {
    return { Records: messages.map((message) => this.record(message)) };
  }

  private record(message: Message): SQSRecord {
    const [, , , awsRegion = ''] = this.props.queueArn.split(':');
    const { Attributes, MessageAttributes = {} } = message;
    return {
      messageId: message.MessageId ?? '',
      receiptHandle: message.ReceiptHandle ?? '',
      body: message.Body ?? '',
      attributes: Attributes as unknown as SQSRecord['attributes'],
      messageAttributes: Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { DataType = '', StringValue = '' }]) => [
          name,
          { dataType: DataType, stringValue: StringValue, stringListValues: [], binaryListValues: [] },
        ]),
      ),
      md5OfBody: message.MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: this.props.queueArn,
      awsRegion,
    };
  }
}
