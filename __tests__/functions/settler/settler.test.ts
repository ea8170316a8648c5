import { DynamoAcceptedOrders } from '../../../functions/adapters/dynamodb/accepted-orders';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { DynamoFeedbackStore } from '../../../functions/adapters/dynamodb/feedback-store';
import { DynamoOpenEmails } from '../../../functions/adapters/dynamodb/open-emails';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoSendAttempts } from '../../../functions/adapters/dynamodb/send-attempts';
import { DynamoWatermark } from '../../../functions/adapters/dynamodb/watermark';
import { type EmailKey, emailKeyOf } from '../../../functions/domain/email/email-key';
import type { LostAnswerPolicy } from '../../../functions/domain/email/settlement';
import type { OrderEvent } from '../../../functions/domain/order-event/schema';
import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';
import type { EmailMessage } from '../../../functions/domain/ports';
import { type LookPorts, lookAtAcceptedOrders } from '../../../functions/settler/look-at-accepted-orders';
import { type Discrepancy, periodOf, reconcile } from '../../../functions/settler/reconcile';
import { type SettlementPorts, settleOpenEmails } from '../../../functions/settler/settle-open-emails';
import { type RunningTable, startOrderTable } from '../../support/order-table';
import { beginAttempt } from '../../support/send-attempts';

const MINUTE = 60_000;
const WINDOW_MS = 15 * MINUTE;
const LEASE_MS = 35_000;

let running: RunningTable;
let table: OrderTable;
let clock: number;
let depth: number;
let attempts: DynamoSendAttempts;
const enqueued: EmailMessage[] = [];

// A table of its own for each test: the settler looks at everything there is.
beforeEach(async () => {
  clock = Date.parse('2026-03-03T10:00:00Z');
  depth = 0;
  enqueued.length = 0;
  running = await startOrderTable();
  table = new OrderTable({ client: running.client, tableName: running.tableName, now: () => clock });
  attempts = new DynamoSendAttempts({ table, leaseMs: LEASE_MS, settlingWindowMs: WINDOW_MS });
});
afterEach(() => running.stop());

const ports = (lostAnswer: LostAnswerPolicy, limit: number): SettlementPorts => ({
  openEmails: new DynamoOpenEmails(table),
  emailQueue: {
    enqueue: async (message) => {
      enqueued.push(message);
    },
  },
  queueDepth: { depth: async () => depth },
  policy: { lostAnswer, windowMs: WINDOW_MS },
  limit,
  now: () => clock,
});

async function settle(lostAnswer: LostAnswerPolicy = 'resend-once', limit = 100): Promise<string[]> {
  const { settled, errors } = await settleOpenEmails(ports(lostAnswer, limit));
  expect(errors).toEqual([]);
  return settled.map(({ found, action }) => `${found.key.orderId} ${action}`).sort();
}

/** On record as open, as a late one is. */
async function requested(orderId: string): Promise<EmailKey> {
  const key: EmailKey = { orderId, kind: 'confirmed', reference: '-', revision: 1 };
  const requests = new DynamoEmailRequests({ table, retentionDays: 28, settlingWindowMs: WINDOW_MS });
  await requests.requestEmail({ key, correlationId: `c-${orderId}`, isLate: true });
  return key;
}

async function sending(orderId: string) {
  return await beginAttempt(attempts, await requested(orderId));
}

async function statusOf(orderId: string) {
  const items = await running.itemsOf(`ORDER#${orderId}`);
  return items.find(({ sk }) => String(sk).startsWith('EMAIL#'))?.status;
}

describe('settling', () => {
  it('asks again for a mail whose message was lost, then waits twice as long', async () => {
    const key = await requested('lost');
    clock += 14 * MINUTE;
    expect(await settle()).toEqual([]);
    clock += MINUTE;
    expect(await settle()).toEqual(['lost remind']);
    expect(enqueued).toEqual([{ key, correlationId: 'c-lost', deferrals: 0 }]);
    expect(await settle()).toEqual([]);
    clock += 15 * MINUTE;
    expect(await settle()).toEqual(['lost remind']);
    clock += 29 * MINUTE;
    expect(await settle()).toEqual([]);
    clock += MINUTE;
    expect(await settle()).toEqual(['lost remind']);
    expect(await statusOf('lost')).toBe('requested');
  });

  it('does not ask again while the messages are all in the queue, and does once they are not', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => requested(`waits-${i}`)));
    clock += WINDOW_MS;
    depth = 60;
    expect(await settle()).toEqual([]);
    depth = 59;
    expect(await settle()).toHaveLength(60);
  });

  it('asks again on a busy day, when there are always some messages of other mails', async () => {
    await requested('lost');
    clock += WINDOW_MS;
    depth = 20;
    expect(await settle()).toEqual(['lost remind']);
  });

  it('resends a mail once after a lost answer, and then holds it', async () => {
    for (const expected of ['resend', 'hold']) {
      await attempts.advance(await sending('shop'), 'loseAnswer', { reason: 'ECONNRESET' });
      clock += WINDOW_MS;
      expect(await settle()).toEqual([`shop ${expected}`]);
    }
    expect(await statusOf('shop')).toBe('held');
    expect(enqueued).toHaveLength(1);
    clock += 100 * WINDOW_MS;
    expect(await settle()).toEqual([]);
  });

  it('waits for the Send event from the lost answer on, not from the request', async () => {
    const key = await requested('late');
    clock += 14 * MINUTE;
    await attempts.advance(await beginAttempt(attempts, key), 'loseAnswer', { reason: 'timeout' });
    clock += 14 * MINUTE;
    expect(await settle('hold')).toEqual([]);
    clock += MINUTE;
    expect(await settle('hold')).toEqual(['late hold']);
  });

  it('first takes note of an attempt that died, and decides a window later', async () => {
    await sending('dead');
    clock += WINDOW_MS;
    expect(await settle()).toEqual(['dead abandon']);
    expect(await statusOf('dead')).toBe('unknown');
    clock += WINDOW_MS - 1;
    expect(await settle()).toEqual([]);
    clock += 1;
    expect(await settle()).toEqual(['dead resend']);
  });

  it('leaves what a Send event has settled', async () => {
    const attempt = await sending('settled');
    await attempts.advance(attempt, 'loseAnswer', { reason: 'timeout' });
    await new DynamoFeedbackStore({ table, retentionDays: 28 }).applyFeedback({
      key: attempt.email.key,
      status: 'sent',
      at: table.timestamp(),
      messageId: 'ses-1',
      recipients: [],
    });
    clock += 2 * WINDOW_MS;
    expect(await settle()).toEqual([]);
  });

  it('settles each mail once, however many run at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => requested(`many-${i}`)));
    clock += WINDOW_MS;
    const runs = await Promise.all([settle(), settle(), settle()]);
    expect(runs.flat()).toHaveLength(20);
    expect(enqueued).toHaveLength(20);
  });

  it('tells what it settled although others failed, and what failed', async () => {
    await attempts.advance(await sending('held'), 'loseAnswer', { reason: 'TimeoutError' });
    await requested('stuck');
    await requested('lost');
    clock += WINDOW_MS;
    const openEmails = new DynamoOpenEmails(table);
    const { settled, errors } = await settleOpenEmails({
      ...ports('hold', 100),
      openEmails: {
        watch: (key) => openEmails.watch(key),
        findDue: (limit) => openEmails.findDue(limit),
        settle: async (found, settlement) => {
          if (found.key.orderId === 'stuck') throw new Error('throttled');
          return await openEmails.settle(found, settlement);
        },
      },
      emailQueue: { enqueue: () => Promise.reject(new Error('no queue')) },
    });
    // A mail whose reminder is on record and not in the queue counts as well: its next reminder comes.
    expect(settled.map(({ found, action }) => `${found.key.orderId} ${action}`).sort()).toEqual([
      'held hold',
      'lost remind',
    ]);
    expect(errors.map(String).sort()).toEqual(['Error: no queue', 'Error: throttled']);
  });

  it('looks at so many in one run and at the others in the next', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => requested(`limit-${i}`)));
    clock += WINDOW_MS;
    const first = await settle('resend-once', 8);
    expect(first.length).toBeLessThanOrEqual(8);
    for (let run = 0; run < 20; run += 1) await settle('resend-once', 8);
    expect(new Set(enqueued.map(({ key }) => key.orderId)).size).toBe(40);
  });
});

const orders = () => new DynamoAcceptedOrders(table);

/** What SES tells of a mail. */
const tell = (key: EmailKey, status: 'sent' | 'delivered') =>
  new DynamoFeedbackStore({ table, retentionDays: 28 }).applyFeedback({
    key,
    status,
    at: table.timestamp(),
    messageId: 'm',
    recipients: [],
  });

describe('looking at accepted orders', () => {
  const HOUR = 60 * MINUTE;
  const watermark = () => new DynamoWatermark(table);
  const lookedUntil = async () => (await watermark().read())?.until;
  const advance = async (until: number) => await watermark().advance({ until, silentRow: 0 });
  const reported: Discrepancy[] = [];
  beforeEach(() => {
    reported.length = 0;
  });
  const look = (changes: Partial<LookPorts> = {}) =>
    lookAtAcceptedOrders({
      orders: orders(),
      openEmails: new DynamoOpenEmails(table),
      watermark: watermark(),
      windowMs: WINDOW_MS,
      limit: 20_000,
      now: () => clock,
      report: (discrepancies) => reported.push(...discrepancies),
      ...changes,
    });
  async function accepted(orderId: string): Promise<EmailKey> {
    const email = await record(orderId);
    if (email === undefined) throw new Error('it deserves a mail');
    await email.request();
    return email.key;
  }
  const watched = async () =>
    (await new DynamoOpenEmails(table).findDue(1_000)).map(({ key }) => key.orderId).sort();

  it('watches what has not come to an end within the window, and only that is in the index', async () => {
    await accepted('lost');
    await attempts.advance(await beginAttempt(attempts, await accepted('sent')), 'accept', {
      messageId: 'm',
    });
    await beginAttempt(attempts, await accepted('died'));
    clock += WINDOW_MS - 1;
    await look();
    expect(await watched()).toEqual([]);
    clock += 1;
    await look();
    expect(await watched()).toEqual(['died', 'lost']);
    expect(await settle()).toEqual(['died abandon', 'lost remind']);
    await attempts.advance(await beginAttempt(attempts, enqueued[0]?.key as EmailKey), 'accept');
    clock += WINDOW_MS;
    expect(await watched()).toEqual(['died']);
  });

  it('looks at each mail once, however many runs there are, past midnight too', async () => {
    clock = Date.parse('2026-03-03T23:50:00Z');
    const looked: string[] = [];
    const spied = orders();
    const recordsOf = spied.recordsOf.bind(spied);
    spied.recordsOf = async (keys) => {
      looked.push(...keys.map(({ orderId }) => orderId));
      return await recordsOf(keys);
    };
    for (let minute = 0; minute < 60; minute += 1) {
      if (minute < 20) await accepted(`o-${minute}`);
      clock += MINUTE;
      await look({ orders: spied });
    }
    expect(looked.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `o-${i}`).sort());
  });

  it('catches up after a standstill, some at a time, and hardly writes in quiet hours', async () => {
    await advance(clock - HOUR);
    await accepted('before');
    clock += 5 * HOUR;
    await accepted('later');
    clock += HOUR;
    await look({ limit: 1 });
    expect(await watched()).toEqual(['before']);
    await look({ limit: 1 });
    expect(await watched()).toEqual(['before', 'later']);
    const seen = await lookedUntil();
    clock += 5 * MINUTE;
    await look();
    expect(await lookedUntil()).toBeLessThanOrEqual(Number(seen) + HOUR);
    clock += HOUR;
    await look();
    expect(await lookedUntil()).toBe(clock - WINDOW_MS);
  });

  it('tells a day later, once, which mails have not come to an end', async () => {
    await attempts.advance(await beginAttempt(attempts, await accepted('sent')), 'accept', {
      messageId: 'm',
    });
    await accepted('stuck');
    await record('missing');
    for (let hour = 0; hour < 30; hour += 1) {
      clock += HOUR;
      await look();
      if (hour === 22) expect(reported).toEqual([]);
    }
    expect(reported.map(({ key, status }) => `${key.orderId} ${status}`).sort()).toEqual([
      'missing missing',
      'stuck requested',
    ]);
  });

  it('tells a day later, from the twentieth mail in a row on, that nothing was heard of it', async () => {
    const begin = clock;
    const sent = async (orderId: string) =>
      await attempts.advance(await beginAttempt(attempts, await accepted(orderId)), 'accept');
    for (let i = 0; i < 19; i += 1) await sent(`silent-${i}`);
    await record('missing');
    clock += MINUTE;
    await sent('silent-19');
    clock += MINUTE;
    await sent('further');
    clock += MINUTE;
    await tell(await accepted('delivered'), 'delivered');
    clock += MINUTE;
    await sent('after-it');

    const toldAfterADay = async (minute: number, changes: Partial<LookPorts> = {}) => {
      reported.length = 0;
      clock = begin + 24 * HOUR + WINDOW_MS + minute * MINUTE;
      await look(changes);
      return reported.map(({ key, status }) => `${key.orderId} ${status}`).sort();
    };
    await advance(begin + 24 * HOUR - MINUTE);
    const stuck = { read: () => watermark().read(), advance: () => Promise.reject(new Error('throttled')) };
    // Looked at again, nineteen are no more than they were.
    await expect(toldAfterADay(0, { watermark: stuck })).rejects.toThrow('throttled');
    expect(await toldAfterADay(0)).toEqual(['missing missing']);
    expect(await toldAfterADay(1)).toEqual(['silent-19 sent']);
    expect(await toldAfterADay(2)).toEqual(['further sent']);
    expect(await toldAfterADay(3)).toEqual([]);
    expect(await toldAfterADay(4)).toEqual([]);
  });

  it('looks again at what it could not watch', async () => {
    await accepted('lost');
    clock += WINDOW_MS;
    const failing = { watch: () => Promise.reject(new Error('throttled')) };
    await expect(look({ openEmails: failing })).rejects.toThrow('throttled');
    await look();
    expect(await watched()).toEqual(['lost']);
  });

  it('never goes back, whichever of two runs is the last to write', async () => {
    await advance(clock);
    await advance(clock - HOUR);
    expect(await lookedUntil()).toBe(clock);
  });

  it('needs no look at a mail whose event had been on record before: it is watched from the beginning', async () => {
    await record('repeated');
    clock += 2 * WINDOW_MS;
    await look();
    const again = await record('repeated');
    expect(again?.recorded.isNew).toBe(false);
    await again?.request();
    clock += WINDOW_MS;
    await look();
    expect(await watched()).toEqual(['repeated']);
  });
});

/** An event that is accepted, and how its mail is then asked for. */
async function record(orderId: string, changes: Partial<OrderEvent> = {}) {
  const event = {
    ...WARM_UP_EVENT,
    ...changes,
    order: { ...WARM_UP_EVENT.order, id: orderId },
  } as OrderEvent;
  const store = { table, retentionDays: 28, settlingWindowMs: WINDOW_MS };
  const recorded = await new DynamoEventRecorder(store).recordEvent(event, 'h', 'm');
  const key = emailKeyOf(event);
  if (key === undefined) return;
  const requests = new DynamoEmailRequests(store);
  const request = () => requests.requestEmail({ key, correlationId: 'c', isLate: !recorded.isNew });
  return { key, recorded, request };
}

describe('the reconciliation of a day', () => {
  it('finds every mail that did not come to an end, and none of another day', async () => {
    const shipment = { id: 'S#1', lines: [{ sku: 'W-1', quantity: 1 }] };
    const delivered = await record('delivered', { type: 'order.shipped', shipment } as Partial<OrderEvent>);
    const sent = await record('sent');
    const stuck = await record('stuck');
    await record('missing');
    await record('no-mail', { type: 'order.placed' } as Partial<OrderEvent>);
    for (const email of [delivered, sent, stuck]) await email?.request();
    if (delivered) await tell(delivered.key, 'delivered');
    if (sent) await tell(sent.key, 'sent');
    clock += 24 * 60 * MINUTE;
    await record('tomorrow');

    const result = await reconcile(periodOf('2026-03-03'), orders());
    expect(result).toMatchObject({ accepted: 4, ended: 1, underWay: 1 });
    const found = result.discrepancies.map(({ key, status }) => `${key.orderId} ${status}`);
    expect(found.sort()).toEqual(['missing missing', 'stuck requested']);
  });

  it('asks again for what DynamoDB has left out of an answer', async () => {
    await (await record('one'))?.request();
    await (await record('other'))?.request();
    let answers = 0;
    const send = async (command: object) => {
      const answer = await running.client.send(command as never);
      const { Responses } = answer as { Responses?: Record<string, { pk: object; sk: object }[]> };
      const found = Responses?.[running.tableName];
      if (found === undefined) return answer;
      answers += 1;
      // As when the table is throttled: one item only, and the keys of the others.
      const [first, ...left] = found;
      const Keys = left.map(({ pk, sk }) => ({ pk, sk }));
      const unprocessed = Keys.length > 0 && { [running.tableName]: { Keys } };
      return {
        Responses: { [running.tableName]: [first] },
        ...(unprocessed && { UnprocessedKeys: unprocessed }),
      };
    };
    const throttled = new OrderTable({ client: { send: send as never }, tableName: running.tableName });
    const found = await reconcile(periodOf('2026-03-03'), new DynamoAcceptedOrders(throttled));
    expect(found.discrepancies.map(({ status }) => status)).toEqual(['requested', 'requested']);
    expect(answers).toBeGreaterThan(1);
  });

  it('reads more than a hundred in one go', async () => {
    for (let i = 0; i < 120; i += 20) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, j) => {
          const email = await record(`o-${i + j}`);
          await email?.request();
          if (email) await tell(email.key, 'delivered');
        }),
      );
    }
    expect(await reconcile(periodOf('2026-03-03'), orders())).toMatchObject({
      accepted: 120,
      ended: 120,
      discrepancies: [],
    });
  });
});
