import type { SQSBatchResponse, SQSEvent, SQSMessageAttributes, SQSRecord } from 'aws-lambda';
import type { SqsQueue } from '../messaging/fauxqs';

export type ReceivedMessage = ReturnType<SqsQueue['dequeue']>[number];

/** The event a queue's batch becomes. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function sqsEvent(messages: readonly ReceivedMessage[], queue: SqsQueue, region: string): SQSEvent {
  return { Records: messages.map((message) => recordOf(message, queue, region)) };
}

function recordOf(received: ReceivedMessage, queue: SqsQueue, region: string): SQSRecord {
  const message = queue.inflightMessages.get(received.ReceiptHandle)?.message;
  return {
    messageId: received.MessageId,
    receiptHandle: received.ReceiptHandle,
    body: received.Body,
    attributes: {
      ApproximateReceiveCount: String(message?.approximateReceiveCount ?? 1),
      SentTimestamp: String(message?.sentTimestamp ?? Date.now()),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message?.approximateFirstReceiveTimestamp ?? Date.now()),
    },
    messageAttributes: attributesOf(received),
    md5OfBody: received.MD5OfBody,
    ...(received.MD5OfMessageAttributes !== undefined && {
      md5OfMessageAttributes: received.MD5OfMessageAttributes,
    }),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}

function attributesOf({ MessageAttributes = {} }: ReceivedMessage): SQSMessageAttributes {
  return Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType as SQSMessageAttributes[string]['dataType'],
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
      },
    ]),
  );
}

/**
 * Ids of the messages that a ReportBatchItemFailures response gives back. A response Lambda cannot make sense of fails
 * the whole batch; no response, or an empty one, fails nothing.
 */
export function failedMessageIds(payload: string, messageIds: readonly string[]): readonly string[] {
  const response = JSON.parse(payload) as Partial<SQSBatchResponse> | null | string;
  if (response === null || response === '') return [];
  if (typeof response !== 'object') return messageIds;
  const failures = response.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return messageIds;
  const failed = failures.map((failure) => failure?.itemIdentifier);
  return failed.every((id) => messageIds.includes(id)) ? failed : messageIds;
}
