import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { callDynamoDb } from '../../local/aws/database/dynamodb-call';
import type { EmbeddedPipeline } from '../../local/pipeline/embedded-pipeline';
import { startLocalPipeline } from '../../local/pipeline/start';
import { MEASURED, PIPELINE_FUNCTIONS, type PipelineFunction } from '../../src/cost/email-usage';
import { buildPackages } from '../local/pipeline/build-packages';
import type { Item } from './metering/item-size';
import { MeteringProxy } from './metering/metering-proxy';
import { tableBytes } from './metering/table-bytes';

// The figures the cost model reckons with, measured anew: sample orders of one to four lines through the real packages,
// one after the other, so that each message has an invocation of its own.

const SAMPLES = [
  '1001-en-us-2-confirmed',
  '1001-en-us-3-shipped-first-parcel',
  '1001-en-us-5-refunded-in-part',
  '1002-de-de-1-confirmed',
  '1005-fr-fr-confirmed-one-line',
  '1008-es-es-cancelled',
];
/** Of it half passes before the Send event: on a busy machine too the sender has written down the answer by then, as on AWS. */
const FEEDBACK_DELAY_MS = 2_000;
/** A figure of the model may be off by this much before it has to be renewed. */
const TOLERANCE = 0.05;

const TABLE = 'order-emails-orders-local-dev';

let packageDirectory: string;
let proxy: MeteringProxy;
let pipeline: EmbeddedPipeline;
let feedbackEvents = 0;
const logs: { functionName: string; line: string }[] = [];
const bodies = SAMPLES.map((sample) =>
  JSON.stringify(
    JSON.parse(readFileSync(path.join(__dirname, '../../examples/orders', `${sample}.json`), 'utf8')),
  ),
);

beforeAll(async () => {
  packageDirectory = await buildPackages();
  pipeline = await startLocalPipeline({
    port: 0,
    feedbackDelayMs: FEEDBACK_DELAY_MS,
    packageDirectory,
    between: async (endpoint) => {
      proxy = await MeteringProxy.start(endpoint);
      return proxy.url;
    },
  });
  pipeline.subscribe((event) => {
    // Once in hours, whatever the number of mails: not worth reckoning with.
    if (event.type === 'function-log' && !event.line.includes('"function started"')) logs.push(event);
    if (event.type === 'feedback') feedbackEvents += 1;
  });
  for (const body of bodies) {
    await pipeline.publish(body);
    expect(await pipeline.untilQuiet(20_000)).toBe(true);
  }
}, 90_000);
afterAll(async () => {
  await pipeline.stop();
  await proxy.stop();
  rmSync(packageDirectory, { recursive: true });
});

const perEmail = (total: number) => total / SAMPLES.length;
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Log lines of a function: about its messages, or the metrics of its invocations. */
function logBytes(purpose: PipelineFunction, wanted: 'messages' | 'metrics'): number {
  const lines = logs
    .filter(({ functionName }) => functionName.includes(purpose))
    .map(({ line }) => line)
    .filter((line) => line.startsWith('{"_aws"') === (wanted === 'metrics'));
  return sum(lines.map((line) => Buffer.byteLength(line)));
}

function expectToHold(figure: string, inModel: number, measured: number): void {
  const isClose = Math.abs(measured - inModel) <= TOLERANCE * Math.max(inModel, measured);
  const advice = `${figure}: the model says ${inModel}, measured are ${measured.toFixed(2)}. If the change is meant, write the new figure into MEASURED in src/cost/email-usage.ts and run \`npm run generate\`.`;
  expect(isClose ? 'holds' : advice).toBe('holds');
}

test('every sample made one mail, and each mail was delivered', async () => {
  const records = await pipeline.records();
  const emails = records.filter(({ sk }) => sk.startsWith('EMAIL#'));
  expect(emails.map(({ status }) => status)).toEqual(SAMPLES.map(() => 'delivered'));
});

test('writes and reads, in units of DynamoDB', () => {
  expectToHold('writeUnits', MEASURED.writeUnits, perEmail(sum(proxy.requests.map((r) => r.writeUnits))));
  expectToHold('readUnits', MEASURED.readUnits, perEmail(sum(proxy.requests.map((r) => r.readUnits))));
});

test('bytes kept in the table, and of them those that are backed up', async () => {
  const { Items } = (await callDynamoDb(pipeline.endpoint, 'Scan', { TableName: TABLE })) as {
    readonly Items: readonly Item[];
  };
  const { total, backedUp } = tableBytes(Items, await proxy.indexesOf(TABLE));
  expectToHold('tableBytes', MEASURED.tableBytes, perEmail(total));
  expectToHold('backedUpBytes', MEASURED.backedUpBytes, perEmail(backedUp));
});

test('calls of queues and of SES', () => {
  const count = (service: string) => proxy.requests.filter((request) => request.service === service).length;
  expect(perEmail(count('ses'))).toBe(1);
  // The order processor's message to the sender; receiving and deleting is Lambda's own doing.
  expect(perEmail(count('sqs'))).toBe(1);
});

test('what SNS filters and publishes', () => {
  expectToHold(
    'eventBytes',
    MEASURED.eventBytes,
    perEmail(sum(bodies.map((body) => Buffer.byteLength(body)))),
  );
  expect(perEmail(feedbackEvents)).toBe(MEASURED.feedbackEvents);
});

test.each(PIPELINE_FUNCTIONS)('log lines of %s', (purpose) => {
  const { logBytesPerEmail, metricBytesPerEmail } = MEASURED;
  expectToHold('logBytesPerEmail', logBytesPerEmail[purpose], perEmail(logBytes(purpose, 'messages')));
  expectToHold('metricBytesPerEmail', metricBytesPerEmail[purpose], perEmail(logBytes(purpose, 'metrics')));
});

test('an idle run of the settler asks the table and, for nothing, SES', async () => {
  const settle = () => pipeline.invoke('order-emails-settler-local-dev', { job: 'settle' });
  // The first run ever looks back a whole day.
  expect(await settle()).toMatchObject({ ok: true });
  proxy.requests.length = 0;
  logs.length = 0;
  expect(await settle()).toMatchObject({ ok: true });
  expect(sum(proxy.requests.map((request) => request.readUnits))).toBe(MEASURED.settlerReadUnits);
  const services = new Set(proxy.requests.map(({ service }) => service));
  expect([...services].filter((service) => service !== 'ses')).toEqual(['dynamodb']);
  expectToHold(
    'settlerLogBytes',
    MEASURED.settlerLogBytes,
    sum(logs.map(({ line }) => Buffer.byteLength(line))),
  );
});
