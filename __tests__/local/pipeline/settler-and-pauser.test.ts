import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { EmbeddedPipeline } from '../../../local/pipeline/embedded-pipeline';
import { startLocalPipeline } from '../../../local/pipeline/start';
import type { PipelineEvent } from '../../../local/pipeline/types';
import { buildPackages } from './build-packages';

// The functions that no queue feeds, from their packages, as their schedule and their alarm call them.

const NAME = (purpose: string) => `order-emails-${purpose}-local-dev`;
const orders = path.join(__dirname, '../../../examples/orders');
const confirmed = readFileSync(path.join(orders, '1002-de-de-1-confirmed.json'), 'utf8');

let packageDirectory: string;
let pipeline: EmbeddedPipeline;
const logs: { functionName: string; line: string }[] = [];

beforeAll(async () => {
  packageDirectory = await buildPackages();
  pipeline = await startLocalPipeline({ port: 0, feedbackDelayMs: 10, packageDirectory });
  pipeline.subscribe((event: PipelineEvent) => {
    if (event.type === 'function-log') logs.push(event);
  });
}, 60_000);
afterAll(async () => {
  await pipeline.stop();
  rmSync(packageDirectory, { recursive: true });
});

const logged = (purpose: string, message: string) =>
  logs
    .filter(({ functionName, line }) => functionName === NAME(purpose) && line.includes(`"${message}"`))
    .map(({ line }) => JSON.parse(line));
const today = () => new Date().toISOString().slice(0, 10);
const queue = async (purpose: string) => (await pipeline.queues()).find((each) => each.purpose === purpose);

it('the reconciliation finds every order of the day with its mail', async () => {
  await pipeline.publish(confirmed);
  expect(await pipeline.untilQuiet(20_000)).toBe(true);
  const result = await pipeline.invoke(NAME('settler'), { job: 'reconcile', day: today() });
  expect(result).toMatchObject({ ok: true });
  expect(logged('settler', 'day reconciled')).toEqual([
    expect.objectContaining({ day: today(), accepted: 1, ended: 1, underWay: 0, difference: 0 }),
  ]);
}, 30_000);

it('the settler leaves alone what has come to an end, and refuses a job it does not know', async () => {
  expect(await pipeline.invoke(NAME('settler'), { job: 'settle' })).toMatchObject({ ok: true });
  expect(logged('settler', 'open e-mail settled')).toEqual([]);
  expect(await pipeline.invoke(NAME('settler'), { job: 'polish' })).toMatchObject({ ok: false });
});

it('the pauser stops all mails at SES: they wait, and none fails', async () => {
  expect(await pipeline.invoke(NAME('sending-pauser'), {})).toMatchObject({ ok: true });
  const mailsBefore = (await pipeline.mails()).length;
  await pipeline.publish(confirmed.replaceAll('"1002"', '"1002-paused"'));
  await expect(pipeline.untilQuiet(3_000)).resolves.toBe(false);
  expect(await pipeline.mails()).toHaveLength(mailsBefore);
  expect(await queue('email-queue')).toMatchObject({ visible: 0, inFlight: 0, delayed: 1 });
  expect(logged('email-sender', 'e-mail processed').at(-1)).toMatchObject({
    outcome: 'deferred',
    reason: 'ConfigurationSetSendingPausedException',
  });
  const result = await pipeline.invoke(NAME('settler'), { job: 'reconcile', day: today() });
  expect(result).toMatchObject({ ok: true });
  expect(logged('settler', 'e-mail without an end')).toEqual([
    expect.objectContaining({ orderId: '1002-paused', status: 'requested' }),
  ]);
}, 30_000);

it('a message that somebody took out of the dead-letter queue is known by its reason', async () => {
  const email = (await pipeline.records()).find(
    ({ sk, pk }) => pk === 'ORDER#1002' && sk.startsWith('EMAIL#'),
  );
  const client = new SQSClient({
    endpoint: pipeline.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const body = { orderId: '1002-none', kind: 'confirmed', reference: '-', revision: 1, correlationId: 'c' };
  await client.send(
    new SendMessageCommand({
      QueueUrl: `${pipeline.endpoint}/000000000000/${NAME('email-queue')}`,
      MessageBody: JSON.stringify(body),
      MessageAttributes: { reason: { DataType: 'String', StringValue: 'MessageRejected' } },
    }),
  );
  client.destroy();
  expect(email).toMatchObject({ status: 'delivered' });
  // Sending is still off, so the message was put off, and what it was travels with it.
  await pipeline.untilQuiet(1_000);
  const waiting = (await queue('email-queue'))?.messages ?? [];
  expect(waiting.map((message) => JSON.parse(message.body))).toContainEqual(
    expect.objectContaining({ orderId: '1002-none', isRedriven: true }),
  );
}, 30_000);
