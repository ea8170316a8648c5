import { SESClient } from '@aws-sdk/client-ses';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoSendAttempts } from '../../../functions/adapters/dynamodb/send-attempts';
import { DynamoSuppressionKeeper } from '../../../functions/adapters/dynamodb/suppression-keeper';
import { SesMailer } from '../../../functions/adapters/ses/ses-mailer';
import { decodeEmailKey, type EmailKey } from '../../../functions/domain/email/email-key';
import { encodeCorrelationId } from '../../../functions/domain/email/feedback';
import type { OrderEvent } from '../../../functions/domain/order-event/schema';
import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';
import type { EmailMessage } from '../../../functions/domain/ports';
import { CircuitBreaker } from '../../../functions/email-sender/circuit-breaker';
import { Pace } from '../../../functions/email-sender/pace';
import {
  type ReceivedMessage,
  type SendEmailPorts,
  sendEmail,
} from '../../../functions/email-sender/send-email';
import { type RunningTable, startOrderTable } from '../../support/order-table';
import { type ScriptedSes, startScriptedSes } from '../../support/scripted-ses';
import { beginAttempt } from '../../support/send-attempts';

let running: RunningTable;
let ses: ScriptedSes;
let client: SESClient;
let table: OrderTable;
let orders = 0;
const WINDOW_MS = 900_000;
const TEMPLATE = { name: 'confirmed', version: '0123456789ab', locale: 'en', brand: 'main' };
const deadLetters: { body: string; reason: string; orderId?: string }[] = [];
const requeued: { message: EmailMessage; seconds: number }[] = [];

beforeAll(async () => {
  [running, ses] = await Promise.all([startOrderTable(), startScriptedSes()]);
  table = new OrderTable({ client: running.client, tableName: running.tableName });
  client = new SESClient({
    endpoint: ses.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  });
});
beforeEach(() => {
  deadLetters.length = 0;
  requeued.length = 0;
  ses.script.length = 0;
  ses.accepted.length = 0;
});
afterAll(async () => {
  client.destroy();
  await Promise.all([running.stop(), ses.stop()]);
});

function attemptsAt(offsetMs = 0): DynamoSendAttempts {
  const { client: dynamo, tableName } = running;
  const at = new OrderTable({ client: dynamo, tableName, now: () => Date.now() + offsetMs });
  return new DynamoSendAttempts({ table: at, leaseMs: 30_000, settlingWindowMs: WINDOW_MS });
}

function ports(changes: Partial<SendEmailPorts> = {}): SendEmailPorts {
  return {
    attempts: attemptsAt(),
    suppressions: new DynamoSuppressionKeeper(table),
    emailQueue: {
      enqueue: async (message, seconds = 0) => {
        requeued.push({ message, seconds });
      },
    },
    deadLetters: {
      put: async (letter) => {
        deadLetters.push(letter);
      },
    },
    mailer: new SesMailer({
      client,
      configurationSet: 'transactional',
    }),
    render: (event, { email: { key }, number: attempt, correlationId }) => ({
      sender: { name: 'Shop', address: 'orders@shop.example', replyTo: 'help@shop.example' },
      to: event.order.customer.email,
      subject: `Order ${event.order.id}`,
      html: '<p>Hello</p>',
      text: 'Hello',
      language: 'en',
      template: TEMPLATE,
      key,
      attempt,
      correlationId,
    }),
    pace: new Pace(10_000),
    breaker: new CircuitBreaker({ probe: async () => undefined }),
    remainingTime: () => 30_000,
    timeForOneCall: 8_000,
    longestAge: 72 * 3_600_000,
    now: Date.now,
    random: () => 0,
    ...changes,
  };
}

const recorder = () => new DynamoEventRecorder({ table, retentionDays: 28 });

async function requested(): Promise<ReceivedMessage> {
  orders += 1;
  const event = confirmed(`send/${orders}`);
  const key: EmailKey = { orderId: event.order.id, kind: 'confirmed', reference: '-', revision: 1 };
  await recorder().recordEvent(event, 'hash', 'm-0');
  await request(key);
  return messageOf(key);
}

function confirmed(id: string): OrderEvent {
  return { ...WARM_UP_EVENT, order: { ...WARM_UP_EVENT.order, id } };
}

async function request(key: EmailKey): Promise<void> {
  const requests = new DynamoEmailRequests({ table, retentionDays: 28, settlingWindowMs: WINDOW_MS });
  await requests.requestEmail({ key, correlationId: 'c-1' });
}

function messageOf(key: EmailKey): ReceivedMessage {
  return { id: `m-${orders}`, body: '{}', key, correlationId: 'c-1', deferrals: 0 };
}

async function recordOf({ key }: ReceivedMessage) {
  const items = await running.itemsOf(`ORDER#${key.orderId}`);
  return items.find(({ sk }) => String(sk).startsWith('EMAIL#'));
}

async function historyOf(message: ReceivedMessage): Promise<string[]> {
  const email = await recordOf(message);
  const history = (email?.history ?? []) as { status: string; reason?: string }[];
  return history.map(({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`));
}

it('sends once, with key and attempt as tags, and writes the result down', async () => {
  const message = await requested();
  expect(await sendEmail(message, ports())).toEqual({
    outcome: 'sent',
    messageId: 'ses-1',
    requestedAt: expect.stringMatching(/^\d{4}-.+Z$/),
  });
  expect(await historyOf(message)).toEqual(['requested', 'sending', 'sent']);
  expect((await recordOf(message))?.template).toEqual(TEMPLATE);
  const [call] = ses.accepted;
  expect(call?.get('ConfigurationSetName')).toBe('transactional');
  expect(call?.get('Destinations.member.1')).toBe(WARM_UP_EVENT.order.customer.email);
  expect(decodeEmailKey(call?.get('Tags.member.1.Value') ?? '')).toEqual(message.key);
  expect(call?.get('Tags.member.2.Value')).toBe('1');
  expect(call?.get('Tags.member.4.Value')).toBe(encodeCorrelationId('c-1'));
  expect(call?.get('Tags.member.5.Name')).toBe('ses:feedback-id-a');
  expect(call?.get('Tags.member.6.Value')).toBe('Shop');
});

it('sends once when the same message is delivered twenty times at the same time', async () => {
  const message = await requested();
  const deliveries = Array.from({ length: 20 }, () => sendEmail(message, ports()));
  await Promise.allSettled(deliveries);
  expect(ses.accepted).toHaveLength(1);
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'done' });
});

it.each(['reset-after-accepting', 'hang', { status: 500, error: 'InternalFailure' }] as const)(
  'records a lost answer (%j) as unknown and never sends again by itself',
  async (answer) => {
    const message = await requested();
    const before = ses.calls();
    ses.script.push(answer);
    expect(await sendEmail(message, ports())).toMatchObject({ outcome: 'unknown' });
    expect(await sendEmail(message, ports())).toEqual({ outcome: 'done' });
    expect(ses.calls() - before).toBe(1);
    expect((await historyOf(message)).at(-1)).toMatch(/^unknown: /);
    expect(deadLetters).toEqual([]);
  },
);

it('puts a mail that SES refuses aside at once, with the reason and without the address', async () => {
  const message = await requested();
  ses.script.push({ status: 400, error: 'MessageRejected' });
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'failed', reason: 'MessageRejected' });
  expect(deadLetters).toEqual([
    { body: message.body, reason: 'MessageRejected', orderId: message.key.orderId },
  ]);
  expect(await sendEmail({ ...message, id: 'another' }, ports())).toEqual({ outcome: 'done' });
});

it.each([
  ['Throttling', 'Maximum sending rate exceeded.', 'throttled', 2],
  ['Throttling', 'Daily message quota exceeded.', 'quota', 300],
  ['AccountSendingPausedException', '', 'paused', 60],
  ['ConfigurationSetSendingPausedException', '', 'paused', 60],
  ['MessageRejected', 'Sending paused for this account.', 'paused', 60],
  ['AccessDenied', '', 'misconfigured', 60],
])('puts a mail off when SES answers %s (%s), and sends it later', async (error, text, cause, seconds) => {
  const message = await requested();
  ses.script.push({ status: 400, error, message: text });
  const reason = error === 'MessageRejected' ? 'MessageRejected: account paused' : error;
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'deferred', cause, reason, seconds });
  expect(await historyOf(message)).toEqual(['requested', 'sending', `requested: ${reason}`]);
  const { key, correlationId } = message;
  expect(requeued).toEqual([{ message: { key, correlationId, deferrals: 1 }, seconds }]);
  expect(await sendEmail({ ...message, id: 'another', deferrals: 1 }, ports())).toMatchObject({
    outcome: 'sent',
  });
  expect(ses.accepted).toHaveLength(1);
  expect(ses.accepted[0]?.get('Tags.member.2.Value')).toBe('2');
  expect(deadLetters).toEqual([]);
});

it('does not even read a mail while SES is known to take none', async () => {
  const breaker = new CircuitBreaker({ probe: async () => 'quota' });
  breaker.report({ result: 'deferred', cause: 'quota', reason: 'Throttling' });
  const message = await requested();
  expect(await sendEmail(message, ports({ breaker }))).toMatchObject({ outcome: 'deferred', cause: 'quota' });
  expect(await historyOf(message)).toEqual(['requested']);
  expect(requeued).toHaveLength(1);
});

it('stops calling SES after three lost answers, so an outage costs no more mails an answer', async () => {
  const messages = [await requested(), await requested(), await requested(), await requested()];
  const shared = ports();
  ses.script.push({ status: 503, error: 'ServiceUnavailable' }, 'hang', 'reset');
  const outcomes = [];
  for (const message of messages) outcomes.push((await sendEmail(message, shared)).outcome);
  expect(outcomes).toEqual(['unknown', 'unknown', 'unknown', 'deferred']);
});

it('does not call SES with too little time left', async () => {
  const message = await requested();
  const before = ses.calls();
  expect(await sendEmail(message, ports({ remainingTime: () => 7_999 }))).toMatchObject({
    outcome: 'deferred',
    cause: 'no-time',
    seconds: 1,
  });
  expect(ses.calls()).toBe(before);
  expect(await historyOf(message)).toEqual(['requested']);
});

it('does not call SES after a write that took what time was left', async () => {
  const message = await requested();
  const before = ses.calls();
  const asked: number[] = [];
  const remainingTime = () => (asked.push(0) === 1 ? 9_000 : 7_999);
  expect(await sendEmail(message, ports({ remainingTime }))).toMatchObject({ cause: 'no-time' });
  expect(ses.calls()).toBe(before);
  expect((await historyOf(message)).at(-1)).toBe('requested: no time left in this invocation');
});

it('sends a mail whose own write of `sending` it has to repeat, as the SDK does when the answer is lost', async () => {
  const message = await requested();
  const { client: dynamo, tableName } = running;
  const lossy = {
    send: async (command: never) => {
      const answer = await dynamo.send(command);
      const values = (command as { input?: { ExpressionAttributeValues?: { ':to'?: { S?: string } } } }).input
        ?.ExpressionAttributeValues;
      return values?.[':to']?.S === 'sending' ? await dynamo.send(command) : answer;
    },
  };
  const attempts = new DynamoSendAttempts({
    table: new OrderTable({ client: lossy as never, tableName }),
    leaseMs: 30_000,
    settlingWindowMs: WINDOW_MS,
  });
  expect(await sendEmail(message, ports({ attempts }))).toMatchObject({ outcome: 'sent' });
  expect(await historyOf(message)).toEqual(['requested', 'sending', 'sent']);
});

it('fails a mail that cannot be put into MIME, since nothing of it was sent', async () => {
  const message = await requested();
  const render: SendEmailPorts['render'] = (event, attempt) => ({
    ...ports().render(event, attempt),
    html: undefined as never,
  });
  expect(await sendEmail(message, ports({ render }))).toEqual({
    outcome: 'failed',
    reason: 'could not be composed: TypeError',
  });
  expect(deadLetters).toHaveLength(1);
});

it('does not wait for a slot that comes after the end of the invocation', async () => {
  const message = await requested();
  const pace = new Pace(10_000);
  pace.pause(60_000);
  expect(await sendEmail(message, ports({ pace, remainingTime: () => 30_000 }))).toMatchObject({
    outcome: 'deferred',
    cause: 'no-time',
  });
});

it('comes back when the lease of an earlier, perhaps dead, delivery has ended, and waits for the Send event', async () => {
  const message = await requested();
  await beginAttempt(attemptsAt(), message.key, message.id);
  const outcome = await sendEmail(message, ports());
  expect(outcome).toMatchObject({ outcome: 'deferred', cause: 'under-way' });
  expect(requeued[0]?.seconds).toBeGreaterThan(28);
  const now = () => Date.now() + 60_000;
  expect(await sendEmail({ ...message, id: 'fresh' }, ports({ now }))).toMatchObject({ outcome: 'unknown' });
  expect((await recordOf(message))?.status).toBe('unknown');
  expect(ses.accepted).toHaveLength(0);
});

it('sends nothing when another attempt has begun while it made the mail', async () => {
  const message = await requested();
  const before = ses.calls();
  const pace = new Pace(10_000);
  pace.take = async () => {
    await beginAttempt(attemptsAt(), message.key, 'faster');
  };
  expect(await sendEmail(message, ports({ pace }))).toEqual({ outcome: 'done' });
  expect(ses.calls()).toBe(before);
});

it.each(['MessageRejected', undefined])(
  'sets a hopeless mail aside once although its failure is written twice, and not at all when another was faster',
  async (reason) => {
    const message = await requested();
    const attempts = attemptsAt();
    const endUnsent: typeof attempts.endUnsent = async (attempt, transition, why) => {
      // The first request had done it and lost its answer, or another message was a moment earlier.
      const by = reason === undefined ? 'faster' : message.id;
      await attempts.endUnsent({ ...attempt, queueMessageId: by }, transition, why);
      return await attempts.endUnsent(attempt, transition, why);
    };
    const render = () => {
      throw new RangeError();
    };
    const lossy = Object.assign(Object.create(attempts), { endUnsent });
    const { outcome } = await sendEmail(message, ports({ attempts: lossy, render }));
    expect(outcome).toBe(reason === undefined ? 'done' : 'failed');
    expect(deadLetters).toHaveLength(reason === undefined ? 0 : 1);
  },
);

it('does not send what is too old', async () => {
  const message = await requested();
  const now = () => Date.now() + 73 * 3_600_000;
  expect(await sendEmail(message, ports({ now }))).toEqual({
    outcome: 'failed',
    reason: 'too old to be sent',
  });
  expect(deadLetters).toHaveLength(1);
});

it('puts a failed mail aside again when the process died before it was put aside', async () => {
  const message = await requested();
  ses.script.push({ status: 400, error: 'MessageRejected' });
  const put = () => Promise.reject(new Error('the function died here'));
  await expect(sendEmail(message, ports({ deadLetters: { put } }))).rejects.toThrow('died');
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'failed', reason: 'MessageRejected' });
  expect(deadLetters).toHaveLength(1);
  expect(await sendEmail({ ...message, id: 'another' }, ports())).toEqual({ outcome: 'done' });
});

it('tries a failed mail again when a person has redriven it, however old, and even while SES takes nothing', async () => {
  const message = await requested();
  ses.script.push({ status: 400, error: 'MessageRejected' });
  await sendEmail(message, ports());
  const redriven = { ...message, id: 'redriven', isRedriven: true };
  const breaker = new CircuitBreaker({ probe: async () => undefined });
  breaker.report({ result: 'deferred', cause: 'paused', reason: 'x' });
  expect(await sendEmail(redriven, ports({ breaker }))).toMatchObject({ outcome: 'deferred' });
  expect(requeued[0]?.message).toMatchObject({ isRedriven: true });
  const now = () => Date.now() + 100 * 3_600_000;
  expect(await sendEmail({ ...redriven, id: 'copy' }, ports({ now }))).toMatchObject({ outcome: 'sent' });
  expect((await historyOf(message)).slice(-3)).toEqual(['failed: MessageRejected', 'sending', 'sent']);
});

describe('a mail that a later event has overtaken', () => {
  const cancelled = (id: string, occurredAt: string): OrderEvent => ({
    ...confirmed(id),
    type: 'order.cancelled',
    cancellation: { reason: 'customer-request' },
    occurredAt,
  });

  it('is not sent but recorded as superseded', async () => {
    const message = await requested();
    await recorder().recordEvent(cancelled(message.key.orderId, '2099-01-01T00:00:00Z'), 'hash', 'm-1');
    const reason = 'overtaken by order.cancelled of revision 1';
    expect(await sendEmail(message, ports())).toEqual({ outcome: 'superseded', reason });
    expect(await historyOf(message)).toEqual(['requested', `superseded: ${reason}`]);
    expect(ses.accepted).toHaveLength(0);
  });

  it('is sent when the cancellation happened before it', async () => {
    const message = await requested();
    await recorder().recordEvent(cancelled(message.key.orderId, '2001-01-01T00:00:00Z'), 'h', 'm-1');
    expect(await sendEmail(message, ports())).toMatchObject({ outcome: 'sent' });
  });

  it('says what the latest revision says', async () => {
    const message = await requested();
    const corrected = confirmed(message.key.orderId);
    await recorder().recordEvent({ ...corrected, order: { ...corrected.order, revision: 2 } }, 'h', 'm-1');
    expect(await sendEmail(message, ports())).toMatchObject({ outcome: 'superseded' });
    const latest = { ...message.key, revision: 2 };
    await request(latest);
    expect(await sendEmail(messageOf(latest), ports())).toMatchObject({ outcome: 'sent' });
  });
});

it('does not mail a suppressed address, and does again once support has lifted it', async () => {
  const list = new DynamoSuppressionKeeper(table);
  const message = await requested();
  const mailbox = WARM_UP_EVENT.order.customer.email;
  await list.suppress(mailbox.toUpperCase(), 'hard bounce', new Date().toISOString());
  const reason = 'the address is suppressed: hard bounce';
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'suppressed', reason });
  expect(await historyOf(message)).toEqual(['requested', `suppressed: ${reason}`]);
  await list.lift(mailbox);
  expect(await sendEmail(await requested(), ports())).toMatchObject({ outcome: 'sent' });
});

it('fails a mail that cannot be rendered, without quoting the order', async () => {
  const message = await requested();
  const render = () => {
    throw new RangeError('cannot show ann@example.com');
  };
  expect(await sendEmail(message, ports({ render }))).toEqual({
    outcome: 'failed',
    reason: 'could not be rendered: RangeError',
  });
  expect(deadLetters).toHaveLength(1);
});

it('fails a mail whose event is gone', async () => {
  const key: EmailKey = { orderId: 'send/none', kind: 'confirmed', reference: '-', revision: 1 };
  await request(key);
  expect(await sendEmail(messageOf(key), ports())).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/not on record/),
  });
});
