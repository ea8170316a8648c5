import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { FunctionPurpose } from '../support/paths';
import { recordBody } from '../support/record-body';

export type Handle = (event: SQSEvent) => Promise<void>;

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** The handler of a package, called as Lambda does. A failed record fails the bench: it would measure the wrong thing. */
export function loadHandler(bundle: string): Handle {
  const { handler } = require(bundle) as { handler: Handler };
  return async (event) => {
    const { batchItemFailures } = await handler(event, context());
    if (batchItemFailures.length > 0) throw new Error(`${bundle} failed a record`);
  };
}

export function queueEvent(purpose: FunctionPurpose, records: number): SQSEvent {
  return { Records: Array.from({ length: records }, () => queueRecord(recordBody(purpose))) };
}

let serial = 0;

function queueRecord(body: string): SQSRecord {
  serial += 1;
  const now = Date.now().toString();
  return {
    messageId: `bench-${serial}`,
    receiptHandle: `receipt-${serial}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: now,
      SenderId: 'bench',
      ApproximateFirstReceiveTimestamp: now,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:bench',
    awsRegion: 'eu-central-1',
  };
}

function context(): Context {
  return {
    awsRequestId: `request-${serial}`,
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'bench',
    functionVersion: '1',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:bench',
    logGroupName: 'bench',
    logStreamName: 'bench',
    memoryLimitInMB: '256',
    getRemainingTimeInMillis: () => 30_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
