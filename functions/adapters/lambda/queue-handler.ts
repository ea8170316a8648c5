import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { telemetry } from './telemetry';

export type RecordHandler = (record: SQSRecord, context: Context) => Promise<void>;

/** A Lambda handler that works a batch in parallel; a record whose work throws, and only that one, goes back to the queue. */
export function queueHandler(handleRecord: RecordHandler) {
  const processor = new BatchProcessor(EventType.SQS);
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const work = async (record: SQSRecord) => {
      try {
        await handleRecord(record, context);
      } catch (error) {
        telemetry.error('record goes back to the queue', { queueMessageId: record.messageId }, error);
        throw error;
      }
    };
    try {
      return await processPartialResponse(event, work, processor, { throwOnFullBatchFailure: false });
    } finally {
      telemetry.flush();
    }
  };
}
