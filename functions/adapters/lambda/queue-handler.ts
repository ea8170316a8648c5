import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type LogFields, telemetry } from './telemetry';
import { watchTime } from './time-left';

export type RecordHandler = (record: SQSRecord, context: Context) => Promise<void>;

/** What comes this often was with invocations that died or were throttled; after the fifth time it is dead-lettered. */
const TOO_OFTEN = 3;

/**
 * A Lambda handler that works a batch in parallel; a record whose work throws, and only that one, goes back to the queue.
 * @param identify Ids by which a person finds the order or mail of a record in trouble. Must not throw.
 */
export function queueHandler(
  handleRecord: RecordHandler,
  identify: (body: string) => LogFields = () => ({}),
) {
  const processor = new BatchProcessor(EventType.SQS);
  let isStarting = true;
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const endWatch = watchTime(context);
    // Lambda's own reports, which tell this too, would be paid for with every invocation.
    if (isStarting) telemetry.info('function started', { startMs: Math.round(performance.now()) });
    isStarting = false;
    const work = async (record: SQSRecord) => {
      const describe = () => ({ ...identify(record.body), queueMessageId: record.messageId });
      const receiveCount = Number(record.attributes.ApproximateReceiveCount);
      if (receiveCount >= TOO_OFTEN) {
        telemetry.error('record received again and again', { ...describe(), receiveCount });
      }
      try {
        await handleRecord(record, context);
      } catch (error) {
        telemetry.error('record goes back to the queue', describe(), error);
        throw error;
      }
    };
    try {
      return await processPartialResponse(event, work, processor, { throwOnFullBatchFailure: false });
    } finally {
      endWatch();
      telemetry.flush();
    }
  };
}
