import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoAuditTrail } from '../../../functions/adapters/dynamodb/audit-trail';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import type { EmailKey } from '../../../functions/domain/email/email-key';
import { DeadLetters } from '../../../scripts/dlq/dead-letters';
import type { Desk, Report } from '../../../scripts/dlq/desk';
import { discard } from '../../../scripts/dlq/discard';
import { list } from '../../../scripts/dlq/list';
import { QUEUES, type QueueName } from '../../../scripts/dlq/queues';
import { redrive } from '../../../scripts/dlq/redrive';
import { show } from '../../../scripts/dlq/show';
import { confirmedEvent } from '../../contract/sample-events';
import { type EmbeddedAccount, startEmbeddedAccount } from '../../support/embedded-account';

const PROJECT = path.join(__dirname, '../../..');
const HOUR = 3_600_000;
const ALL = { ids: [], limit: 1_000 };

let account: EmbeddedAccount;
let sqs: SQSClient;
let dynamo: DynamoDBClient;
let tableName: string;
beforeAll(async () => {
  account = await startEmbeddedAccount();
  sqs = new SQSClient(account.client);
  dynamo = new DynamoDBClient(account.client);
  tableName = account.naming.table('orders');
});
afterAll(async () => {
  sqs.destroy();
  dynamo.destroy();
  await account.stop();
});
afterEach(async () => {
  for (const { url } of account.topology.queues) await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
});

const urlOf = (queue: QueueName, end: 'source' | 'deadLetters') => account.queue(QUEUES[queue][end]).url;

function desk(queue: QueueName, client: Pick<SQSClient, 'send'> = sqs): Desk {
  const table = new OrderTable({ client: dynamo, tableName });
  return {
    queue,
    letters: new DeadLetters({
      client,
      queueUrl: urlOf(queue, 'deadLetters'),
      sourceQueueUrl: urlOf(queue, 'source'),
      pollSeconds: 0,
    }),
    table,
    audit: new DynamoAuditTrail({ table, retentionDays: 28 }),
    by: 'arn:aws:iam::000000000000:user/op',
    now: () => Date.now() + 1,
  };
}

async function put(queue: QueueName, body: object | string, reason?: string, orderId?: string) {
  const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
  const { MessageId = '' } = await sqs.send(
    new SendMessageCommand({
      QueueUrl: urlOf(queue, 'deadLetters'),
      MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
      MessageAttributes: {
        ...(reason !== undefined && { reason: attribute(reason) }),
        ...(orderId !== undefined && { orderId: attribute(orderId) }),
      },
    }),
  );
  return MessageId;
}

async function visible(url: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}

async function receive(url: string) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 0,
    }),
  );
  return Messages;
}

const keyOf = (orderId: string): EmailKey => ({ orderId, kind: 'confirmed', reference: '-', revision: 1 });
const messageOf = (orderId: string) => ({ ...keyOf(orderId), correlationId: 'c' });

/** As if its mail had been asked for so long ago. */
async function request(orderId: string, ageMs: number): Promise<void> {
  const table = new OrderTable({ client: dynamo, tableName, now: () => Date.now() - ageMs });
  const requests = new DynamoEmailRequests({ table, retentionDays: 28, settlingWindowMs: 900_000 });
  await requests.requestEmail({ key: keyOf(orderId), correlationId: 'c' });
}

/** What is on record about one order, or about none. */
async function auditOf(orderId: string | undefined) {
  const table = new OrderTable({ client: dynamo, tableName });
  const trail = new DynamoAuditTrail({ table, retentionDays: 28 });
  const entries = await trail.entriesOf(new Date().toISOString().slice(0, 7));
  return entries.filter(({ subject }) => subject.orderId === orderId);
}

describe('list', () => {
  it('tells what is there by reason, looks at each message once and disturbs none', async () => {
    for (let i = 0; i < 23; i += 1) await put('email', messageOf(`A-${i}`), 'MessageRejected', `A-${i}`);
    await put('email', messageOf('A-23'));
    const first = desk('email');
    const report = await list(first, ALL);
    expect(report.data).toMatchObject({
      about: 24,
      outOfSight: 0,
      reasons: [
        { reason: 'MessageRejected', count: 23 },
        { reason: expect.stringContaining('no reason'), count: 1 },
      ],
    });
    expect(report.text).toMatch(/about 24 messages\n {2}23 × MessageRejected \(oldest: \d+ s\)/);
    expect(await visible(urlOf('email', 'deadLetters'))).toBe(0);
    expect((await list(desk('email'), ALL)).text).toContain('24 of them out of sight');
    expect(await first.letters.release()).toBe(0);
    expect(await visible(urlOf('email', 'deadLetters'))).toBe(24);
  });

  it('says so when there is nothing', async () => {
    expect((await list(desk('order'), ALL)).text).toBe('order: nothing');
  });
});

describe('show', () => {
  it('leaves personal data out, and says so', async () => {
    await put('order', confirmedEvent(), 'order.lines: wrong', 'A-1');
    const looking = desk('order');
    const { text, data } = await show(looking, ALL, false);
    await looking.letters.release();
    expect(text).toContain('order A-1');
    expect(text).toContain('--personal-data shows whole messages');
    expect(JSON.stringify([text, data])).not.toMatch(/emma|carter/i);
    expect(await auditOf('A-1')).toEqual([]);
  });

  it('shows whole messages to whoever asks, and keeps on record who did', async () => {
    await put('order', confirmedEvent(), 'order.lines: wrong', 'A-1');
    const looking = desk('order');
    expect((await show(looking, ALL, true)).text).toContain('emma@example.com');
    await looking.letters.release();
    expect(await auditOf('A-1')).toEqual([
      expect.objectContaining({ action: 'show', by: expect.stringContaining('user/op') }),
    ]);
  });
});

describe('redrive', () => {
  const options = { selection: ALL, longestAgeHours: 72, force: false, isDryRun: false };

  it('sends the message back as it was, attributes included, and keeps on record who did', async () => {
    const id = await put('email', messageOf('B-1'), 'MessageRejected', 'B-1');
    const report = await redrive(desk('email'), options);
    expect(report).toMatchObject({ isComplete: true, text: 'email: 1 message redriven.' });
    const [message] = await receive(urlOf('email', 'source'));
    expect(JSON.parse(message?.Body ?? '')).toEqual(messageOf('B-1'));
    expect(message?.MessageAttributes).toMatchObject({
      reason: { StringValue: 'MessageRejected' },
      orderId: { StringValue: 'B-1' },
    });
    expect((await list(desk('email'), ALL)).data).toMatchObject({ about: 0 });
    expect(await auditOf('B-1')).toEqual([
      expect.objectContaining({
        action: 'redrive',
        outcome: 'done',
        reason: 'MessageRejected',
        subject: { queue: 'email', queueMessageId: id, orderId: 'B-1' },
      }),
    ]);
  });

  it('does nothing on a dry run', async () => {
    await put('email', messageOf('B-2'), 'MessageRejected');
    const looking = desk('email');
    expect((await redrive(looking, { ...options, isDryRun: true })).text).toContain('would be redriven');
    await looking.letters.release();
    expect(await visible(urlOf('email', 'deadLetters'))).toBe(1);
    expect(await auditOf('B-2')).toEqual([]);
  });

  it('loses nothing when it dies between sending and deleting: the message is there twice', async () => {
    await put('email', messageOf('B-3'), 'MessageRejected');
    const dying: Pick<SQSClient, 'send'> = {
      send: async (command: never) => {
        if ((command as object) instanceof DeleteMessageCommand) throw new Error('killed');
        return await sqs.send(command);
      },
    };
    const looking = desk('email', dying);
    const report = await redrive(looking, options);
    expect(report).toMatchObject({ isComplete: false, text: expect.stringContaining('killed') });
    await looking.letters.release();
    expect(await visible(urlOf('email', 'source'))).toBe(1);
    expect(await visible(urlOf('email', 'deadLetters'))).toBe(1);
    expect(await auditOf('B-3')).toEqual([expect.objectContaining({ outcome: 'begun' })]);
  });

  it.each<[string, QueueName, () => object]>([
    ['by its record', 'email', () => messageOf('B-4')],
    [
      'by its record',
      'order',
      () => ({ ...confirmedEvent(), ...{ order: { ...confirmedEvent().order, id: 'B-4' } } }),
    ],
    [
      'by its event',
      'order',
      () => ({ ...confirmedEvent(), occurredAt: new Date(Date.now() - 80 * HOUR).toISOString() }),
    ],
    [
      'by an event that is refused as yet',
      'order',
      () => ({ type: 'order.new', occurredAt: '2026-01-01T00:00:00Z' }),
    ],
  ])('sends no mail that is too old %s unless it is forced to (%s)', async (_, queue, body) => {
    await request('B-4', 80 * HOUR);
    await put(queue, body(), queue === 'order' ? 'order.lines: wrong' : undefined);
    const looking = desk(queue);
    const refused = await redrive(looking, options);
    expect(refused).toMatchObject({
      isComplete: false,
      text: expect.stringMatching(/1 message left.*--force/s),
    });
    await looking.letters.release();
    expect(await visible(urlOf(queue, 'source'))).toBe(0);
    expect(await redrive(desk(queue), { ...options, force: true })).toMatchObject({ isComplete: true });
    // The e-mail sender too would find it too old, did it not know that a person wants it.
    expect((await receive(urlOf(queue, 'source')))[0]?.MessageAttributes?.reason).toBeDefined();
  });

  it('events of SES are never too old, nor is an order that makes no mail', async () => {
    const placed = { ...confirmedEvent(), type: 'order.placed', occurredAt: '2026-01-01T00:00:00Z' };
    await put('order', placed);
    await put('email-events', '{"eventType":"Delivery"}', 'is not an SES event');
    expect(await redrive(desk('order'), options)).toMatchObject({ isComplete: true });
    expect(await redrive(desk('email-events'), options)).toMatchObject({ isComplete: true });
  });

  it('leaves what comes back while it works', async () => {
    await put('email', messageOf('B-5'), 'MessageRejected');
    const longAgo = { ...desk('email'), now: () => Date.now() - 60_000 };
    expect((await redrive(longAgo, options)).text).toBe('email: 0 messages redriven.');
  });
});

describe('discard', () => {
  it('says what would go, then deletes it and keeps on record who did it and why', async () => {
    await put('order', 'not JSON', 'event: is not valid JSON');
    await put('order', confirmedEvent(), 'order.lines: wrong', 'C-1');
    const selection = { ...ALL, reason: 'order.lines' };
    const looking = desk('order');
    const options = { selection, why: 'test order', isDryRun: false, isConfirmed: true };
    const dry = await discard(looking, { ...options, isConfirmed: false });
    expect(dry.text).toContain('1 message would be discarded. With --yes it is done');
    await looking.letters.release();
    const working = desk('order');
    const done = await discard(working, options);
    expect(done.text).toContain('1 message discarded.\n  ');
    await working.letters.release();
    expect(await visible(urlOf('order', 'deadLetters'))).toBe(1);
    expect(await auditOf('C-1')).toEqual([
      expect.objectContaining({
        action: 'discard',
        reason: 'test order',
        by: expect.any(String),
        subject: expect.objectContaining({ deadLetterReason: 'order.lines: wrong' }),
      }),
    ]);
  });

  it('puts no name of a customer on record', async () => {
    await put(
      'order',
      { order: { id: 'A-9', customer: { name: 'Zenobia Quux' } } },
      'order: is incomplete',
      'A-9',
    );
    const told = await discard(desk('order'), {
      selection: ALL,
      why: 'Ms Quux called',
      isDryRun: false,
      isConfirmed: true,
    });
    expect(told.text).toContain('the reason names the customer');
    expect(told.isComplete).toBe(false);
    expect(await visible(urlOf('order', 'deadLetters'))).toBe(0);
  });

  it.each([
    [true, true, 'Without --dry-run it is done'],
    [true, false, 'With --yes in place of --dry-run it is done'],
    [false, false, 'With --yes it is done'],
  ])(
    'deletes nothing on a dry run (%s) or unconfirmed (%s), and says what would',
    async (isDryRun, isConfirmed, told) => {
      await put('order', 'not JSON', 'event: is not valid JSON');
      const looking = desk('order');
      const { text } = await discard(looking, { selection: ALL, why: 'junk', isDryRun, isConfirmed });
      expect(text).toContain(`1 message would be discarded. ${told}`);
      await looking.letters.release();
      expect(await visible(urlOf('order', 'deadLetters'))).toBe(1);
    },
  );

  it('keeps on record what belongs to no order', async () => {
    await put('order', 'not JSON', 'event: is not valid JSON');
    await discard(desk('order'), { selection: ALL, why: 'junk', isDryRun: false, isConfirmed: true });
    expect(await auditOf(undefined)).toContainEqual(
      expect.objectContaining({ action: 'discard', reason: 'junk' }),
    );
  });
});

it.each<[string, (working: Desk, ids: string[]) => Promise<Report>]>([
  ['show', (working, ids) => show(working, { ...ALL, ids }, false)],
  [
    'redrive',
    (working, ids) =>
      redrive(working, { selection: { ...ALL, ids }, longestAgeHours: 72, force: false, isDryRun: false }),
  ],
  [
    'discard',
    (working, ids) =>
      discard(working, { selection: { ...ALL, ids }, why: 'junk', isDryRun: false, isConfirmed: true }),
  ],
])('%s names the ids it did not find, and is not complete', async (_, work) => {
  const id = await put('email-events', '{"eventType":"Delivery"}', 'is not an SES event');
  const working = desk('email-events');
  const report = await work(working, [id, 'wrong-1', 'wrong-2']);
  await working.letters.release();
  expect(report.isComplete).toBe(false);
  expect(report.data).toMatchObject({ queue: 'email-events', notFound: ['wrong-1', 'wrong-2'] });
  expect(report.text).toMatch(/1 .*[\s\S]*\nNot found: .*\n {2}wrong-1\n {2}wrong-2$/);
});

describe('the command', () => {
  const dlq = async (args: string[], env: Record<string, string> = {}) => {
    const result = await promisify(execFile)(
      process.execPath,
      ['scripts/run.mjs', 'scripts/dlq.ts', ...args, '--environment', 'local'],
      {
        cwd: PROJECT,
        env: {
          PATH: process.env.PATH,
          AWS_ENDPOINT_URL: account.aws.endpoint,
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          ...env,
        },
      },
    ).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    return result;
  };

  it('lists every queue for a program, and leaves everything as it was', async () => {
    await put('email', messageOf('D-1'), 'MessageRejected');
    const { stdout, code } = await dlq(['list', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ queue: 'order', about: 0 }),
      expect.objectContaining({ queue: 'email', about: 1 }),
      expect.objectContaining({ queue: 'email-events', about: 0 }),
    ]);
    expect(await visible(urlOf('email', 'deadLetters'))).toBe(1);
  });

  it('redrives as whoever calls it', async () => {
    await put('email', messageOf('D-2'), 'MessageRejected');
    expect(await dlq(['redrive', '--queue', 'email'])).toMatchObject({ code: 0 });
    expect(await auditOf('D-2')).toEqual([expect.objectContaining({ by: 'arn:aws:iam::000000000000:root' })]);
  });

  it('explains what its user can mend', async () => {
    const wrongPlace = await dlq(['list'], { ENVIRONMENT_SUFFIX: 'pr-7' });
    expect(wrongPlace).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('local has no such queue in'),
    });
    const nobody = await dlq(['list'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    expect(nobody).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody answers at') });
    const wrongId = await dlq(['discard', '--queue', 'order', '--id', 'x', '--reason-text', 'junk', '--yes']);
    expect(wrongId).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^order: 0 .*\nNot found: .*\n {2}x\n$/),
    });
    const mistake = await dlq(['redrive']);
    expect(mistake).toMatchObject({ code: 2, stderr: expect.stringContaining('redrive needs --queue') });
  });
});
