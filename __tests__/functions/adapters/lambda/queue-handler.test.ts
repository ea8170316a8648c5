import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { queueHandler } from '../../../../functions/adapters/lambda/queue-handler';
import { captureOutput } from '../../../support/captured-output';

const record = (messageId: string, receiveCount = 1): SQSRecord => ({
  messageId,
  receiptHandle: messageId,
  body: '{}',
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: '0',
    SenderId: 'x',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:q',
  awsRegion: 'eu-central-1',
});
const batch = (count: number): SQSEvent => ({
  Records: Array.from({ length: count }, (_, i) => record(`m-${i}`)),
});
/** Of an invocation that may run 30 seconds and has taken so many of them when it ends. */
const contextAfter = (tookMs: number): Context => {
  const left = [30_000, 30_000 - tookMs];
  return { awsRequestId: 'r', getRemainingTimeInMillis: () => left.shift() ?? 0 } as unknown as Context;
};
let context: Context;
beforeEach(() => {
  context = contextAfter(20);
});

const output = captureOutput();

it('gives back the one record that fails and acknowledges the other nine', async () => {
  const worked: string[] = [];
  const handler = queueHandler(async ({ messageId }) => {
    if (messageId === 'm-4') throw new Error('poison: ann@example.com');
    worked.push(messageId);
  });
  expect(await handler(batch(10), context)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-4' }] });
  expect(worked).toHaveLength(9);
  expect(output()).toContain('record goes back to the queue');
  expect(output()).not.toContain('ann@example.com');
});

it('gives back all of them without failing the invocation: Lambda would slow down its polling', async () => {
  const handler = queueHandler(() => Promise.reject(new Error('DynamoDB is down')));
  const { batchItemFailures } = await handler(batch(3), context);
  expect(batchItemFailures).toHaveLength(3);
});

it('works the records of a batch at the same time', async () => {
  let atWork = 0;
  let most = 0;
  const handler = queueHandler(async () => {
    atWork += 1;
    most = Math.max(most, atWork);
    await new Promise((resolve) => setImmediate(resolve));
    atWork -= 1;
  });
  await handler(batch(10), context);
  expect(most).toBe(10);
});

describe('is trouble, and logged as an error', () => {
  const levels = () =>
    output()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { level: string; message: string })
      .map(({ level, message }) => `${level} ${message}`);
  const handler = queueHandler(async () => {});
  beforeAll(async () => {
    await handler(batch(0), contextAfter(1));
  });

  it('that an invocation is nearly cut off', async () => {
    await handler(batch(1), contextAfter(24_001));
    expect(levels()).toEqual(['ERROR invocation near its timeout']);
  });

  it('that a message comes for the third time: its invocations died or were throttled', async () => {
    await handler({ Records: [record('m-1', 3)] }, context);
    expect(levels()).toEqual(['ERROR record received again and again']);
  });

  it('but not that one comes a second time, nor that an invocation takes most of its time', async () => {
    await handler({ Records: [record('m-1', 2)] }, contextAfter(24_000));
    expect(levels()).toEqual([]);
  });
});

it('says with its first invocation that it has started, and never again', async () => {
  const handler = queueHandler(async () => {});
  for (const _ of [1, 2]) await handler(batch(1), contextAfter(1));
  expect(output().match(/"message":"function started".*"startMs":\d+/g)).toHaveLength(1);
});
