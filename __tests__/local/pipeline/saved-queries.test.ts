import { rmSync } from 'node:fs';
import { DeleteTableCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { openShardOf } from '../../../functions/adapters/dynamodb/order-table';
import type { EmbeddedPipeline } from '../../../local/pipeline/embedded-pipeline';
import { startLocalPipeline } from '../../../local/pipeline/start';
import type { LogEvent } from '../../../scripts/dashboard/logs-insights/expression';
import { logEvent } from '../../../scripts/dashboard/logs-insights/log-event';
import { Query, type Row } from '../../../scripts/dashboard/logs-insights/query';
import { PURPOSES, type Purpose } from '../../../src/naming';
import { sampleText } from '../../contract/sample-events';
import { loadShipped, resource, synthesize } from '../../stacks/synthesized';
import { buildPackages } from './build-packages';

// The saved queries run over what the functions log in a bad hour: every question must find its answer in real lines.

const { dataObservability } = synthesize(loadShipped('local'));
const name = (purpose: Purpose<'function'>) => `order-emails-${purpose}-local-dev`;
const TABLE = 'order-emails-orders-local-dev';

let packageDirectory: string;
let pipeline: EmbeddedPipeline;
const logged: { functionName: string; event: LogEvent }[] = [];

/** As Lambda tells of an invocation it has cut off; nothing here does. https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
const TIMEOUT = {
  time: '2026-03-03T09:15:00.000Z',
  type: 'platform.report',
  record: { requestId: '1', metrics: { durationMs: 8_000 }, status: 'timeout' },
};

function note(functionName: string, line: string, at = Date.now()): void {
  logged.push({ functionName, event: logEvent(functionName, line, at) });
}

beforeAll(async () => {
  packageDirectory = await buildPackages();
  pipeline = await startLocalPipeline({ port: 0, feedbackDelayMs: 10, packageDirectory });
  pipeline.subscribe((event) => {
    if (event.type === 'function-log') note(event.functionName, event.line, event.at);
  });
  note(name('email-sender'), JSON.stringify(TIMEOUT));
  await haveABadHour();
}, 120_000);

afterAll(async () => {
  await pipeline.stop();
  rmSync(packageDirectory, { recursive: true });
});

async function haveABadHour(): Promise<void> {
  const bounced = sampleText('2001-en-us-confirmed-mailbox-bounces.json');
  const confirmed = sampleText('1002-de-de-1-confirmed.json');
  await publish(
    confirmed,
    confirmed,
    sampleText('refused-wrong-totals.json'),
    sampleText('refused-card-number.json'),
    bounced,
  );
  await publish(bounced.replaceAll('"2001"', '"2001-again"'));
  const client = new DynamoDBClient({
    endpoint: pipeline.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await forgetTheEnd(client, '1002');
  await settle({ job: 'reconcile', day: new Date().toISOString().slice(0, 10) });
  await settle({ job: 'settle' });
  await pipeline.invoke(name('sending-pauser'), {});
  await pipeline.publish(confirmed.replaceAll('"1002"', '"1002-paused"'));
  await pipeline.untilQuiet(2_000);
  await client.send(new DeleteTableCommand({ TableName: TABLE }));
  await pipeline.publish(confirmed.replaceAll('"1002"', '"1002-lost"'));
  await pipeline.untilQuiet(2_000);
  client.destroy();
}

async function publish(...bodies: string[]): Promise<void> {
  for (const body of bodies) await pipeline.publish(body);
  expect(await pipeline.untilQuiet(30_000)).toBe(true);
}

async function settle(job: object): Promise<void> {
  expect(await pipeline.invoke(name('settler'), job)).toMatchObject({ ok: true });
}

/** The sender has died just after calling SES, some time ago, and no event came. */
async function forgetTheEnd(client: DynamoDBClient, orderId: string): Promise<void> {
  const long = new Date(Date.now() - 86_400_000);
  const key = { orderId, kind: 'confirmed', reference: '-', revision: 1 } as const;
  await client.send(
    new UpdateItemCommand({
      TableName: TABLE,
      Key: { pk: { S: `ORDER#${orderId}` }, sk: { S: 'EMAIL#confirmed#-#1' } },
      UpdateExpression: 'SET #status = :sending, leaseUntil = :long, openShard = :shard, dueAt = :due',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':sending': { S: 'sending' },
        ':long': { N: String(long.getTime()) },
        ':shard': { S: openShardOf(key) },
        ':due': { S: long.toISOString() },
      },
    }),
  );
}

function deployed(purpose: Purpose<'query'>) {
  return resource(dataObservability, 'aws_cloudwatch_query_definition', `query-${purpose}`);
}

/** A query as it is deployed, over the logs it is deployed for. */
function ask(purpose: Purpose<'query'>, change = (text: string) => text): readonly Row[] {
  const { query_string, log_group_names } = deployed(purpose);
  const groups = log_group_names as string[];
  const events = logged
    .filter(({ functionName }) => groups.includes(`/aws/lambda/${functionName}`))
    .map(({ event }) => event);
  return new Query(change(String(query_string))).run(events);
}

test.each(PURPOSES.query)('%s reads only what the functions log', (purpose) => {
  const known = new Set(logged.flatMap(({ event }) => Object.keys(event)));
  const { fields } = new Query(String(deployed(purpose).query_string));
  expect(fields.size).toBeGreaterThan(0);
  expect([...fields].filter((field) => !known.has(field))).toEqual([]);
});

test('order-history tells the way of an order through three functions', () => {
  const rows = ask('order-history', (text) => text.replace('"ORDER-ID"', '"2001"'));
  expect(new Set(rows.map(({ message }) => message))).toEqual(
    new Set(['order event processed', 'e-mail processed', 'delivery event tracked']),
  );
  expect(rows).toContainEqual(expect.objectContaining({ status: 'bounced', kind: 'confirmed' }));
});

test.each<[Purpose<'query'>, Row]>([
  ['refused-events', { events: 1, 'reasons.0': expect.stringMatching(/^order\.payment\.method: /) }],
  ['failed-emails', { emails: 1, outcome: 'suppressed', lastOrder: '2001-again' }],
  ['undelivered-emails', { emails: 1, status: 'bounced', reason: 'Permanent/General', lastOrder: '2001' }],
  ['put-off-emails', { longestDelay: expect.any(Number), reason: 'ConfigurationSetSendingPausedException' }],
  ['lost-answers', { outcome: 'abandon', orderId: '1002', kind: 'confirmed' }],
  ['unfinished-emails', { status: 'sending', orderId: '1002' }],
  ['duplicates-stopped', { stopped: 1, lastOrder: '1002' }],
  ['function-errors', { errorName: 'ResourceNotFoundException', message: 'record goes back to the queue' }],
  ['function-errors', { times: 1, 'record.status': 'timeout' }],
  ['slowest-emails', { orderId: '1002', service: 'email-sender', seconds: expect.any(Number) }],
  ['slowest-emails', { orderId: '1002', service: 'delivery-tracker', seconds: expect.any(Number) }],
  ['cold-starts', { service: 'email-sender', starts: 1, longestMs: expect.any(Number) }],
])('%s finds its answer', (purpose, answer) => {
  expect(ask(purpose)).toEqual(expect.arrayContaining([expect.objectContaining(answer)]));
});
