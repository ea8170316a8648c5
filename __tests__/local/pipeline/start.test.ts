import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startLocalPipeline } from '../../../local/pipeline/start';
import type { LocalPipeline, PipelineEvent } from '../../../local/pipeline/types';
import { buildPackages } from './build-packages';

const PROJECT = path.join(__dirname, '../../..');

const example = (file: string) => readFileSync(path.join(PROJECT, 'examples', 'orders', file), 'utf8');

let packageDirectory: string;
beforeAll(async () => {
  packageDirectory = await buildPackages();
}, 30_000);
afterAll(() => rmSync(packageDirectory, { recursive: true }));

describe('the whole pipeline on one machine', () => {
  let pipeline: LocalPipeline;
  const events: PipelineEvent[] = [];

  beforeAll(async () => {
    pipeline = await startLocalPipeline({ port: 0, feedbackDelayMs: 10, packageDirectory });
    pipeline.subscribe((event) => events.push(event));
  }, 30_000);

  afterAll(async () => {
    await pipeline.stop();
  });

  async function play(...bodies: string[]) {
    const receipts = await Promise.all(bodies.map((body) => pipeline.publish(body)));
    expect(await pipeline.untilQuiet(20_000)).toBe(true);
    return receipts.map(({ publishId }) =>
      events.find((event) => event.type === 'order-event' && event.publishId === publishId),
    );
  }

  const emailsOf = async (orderId: string) =>
    (await pipeline.records()).filter(({ pk, sk }) => pk === `ORDER#${orderId}` && sk.startsWith('EMAIL#'));

  it('turns an order into one delivered mail, however often it is told', async () => {
    const body = example('1002-de-de-1-confirmed.json');
    const [first] = await play(body);
    const repetitions = await play(body, body);
    expect(first).toMatchObject({ outcome: 'accepted', orderId: '1002' });
    expect(repetitions).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'duplicate' }]);

    const [email, ...others] = await emailsOf('1002');
    expect(others).toEqual([]);
    expect(email).toMatchObject({ status: 'delivered', attempt: 1, kind: 'confirmed' });
    const mails = (await pipeline.mails()).filter(({ messageId }) => messageId === email?.messageId);
    expect(mails).toMatchObject([{ destinations: ['juergen.weiss@example.com'] }]);
    expect(await pipeline.mails()).toHaveLength(1);
    expect(Buffer.from(mails[0]?.raw ?? []).toString()).toContain('multipart/alternative');
  }, 30_000);

  it.each([
    ['2001', '2001-en-us-confirmed-mailbox-bounces.json', 'bounced'],
    ['2002', '2002-en-us-confirmed-recipient-complains.json', 'complained'],
    ['2004', '2004-en-us-confirmed-address-on-suppression-list.json', 'suppressed'],
  ])(
    'brings the feedback to order %s',
    async (orderId, file, status) => {
      await play(example(file));
      expect(await emailsOf(orderId)).toMatchObject([{ status }]);
    },
    30_000,
  );

  it('refuses what is wrong with its reasons, and puts it into the dead-letter queue', async () => {
    const body = example('refused-wrong-totals.json');
    expect(await play(body)).toMatchObject([
      {
        outcome: 'rejected',
        reasons: expect.arrayContaining([expect.stringMatching(/^order\.totals\.total: is 3845 but/)]),
      },
    ]);
    const queue = (await pipeline.queues()).find(({ purpose }) => purpose === 'order-queue-dlq');
    expect(queue).toMatchObject({ isDeadLetterQueue: true, visible: 1 });
    expect(queue?.messages).toMatchObject([{ body, attributes: { reason: expect.any(String) } }]);
  }, 30_000);

  it('tells what never reaches a queue', async () => {
    expect(await pipeline.publish('{"type":')).toMatchObject({ result: 'filtered' });
    expect(await pipeline.publish('')).toMatchObject({ result: 'refused', reason: expect.any(String) });
  });

  it('logs for people and machines only', () => {
    const lines = events.flatMap((event) => (event.type === 'function-log' ? [event.line] : []));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(/juergen\.weiss|Warning/);
  });
});

it('stops cleanly: nothing listens, nothing keeps the process', async () => {
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  const pipeline = await startLocalPipeline({ port: 0, packageDirectory });
  expect(threads()).toBeGreaterThan(before);
  await pipeline.publish(example('1001-en-us-2-confirmed.json'));
  await pipeline.stop();
  await expect(fetch(pipeline.endpoint)).rejects.toThrow();
  expect(threads()).toBe(before);
}, 30_000);

it('says what is missing when the packages are not built', async () => {
  const packageDirectory = path.join(PROJECT, 'no', 'such', 'folder');
  await expect(startLocalPipeline({ port: 0, packageDirectory })).rejects.toThrow(/order-processor\.zip/);
});
