import { DynamoEmailRequests } from '../../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../../functions/adapters/dynamodb/events';
import { DynamoFeedbackStore } from '../../../../functions/adapters/dynamodb/feedback-store';
import { DynamoOpenEmails } from '../../../../functions/adapters/dynamodb/open-emails';
import { readOrderFile } from '../../../../functions/adapters/dynamodb/order-file';
import { OrderTable } from '../../../../functions/adapters/dynamodb/order-table';
import { DynamoPersonalData } from '../../../../functions/adapters/dynamodb/personal-data';
import { DynamoReopenedEmails } from '../../../../functions/adapters/dynamodb/reopened-emails';
import { DynamoSendAttempts } from '../../../../functions/adapters/dynamodb/send-attempts';
import type { EmailKey } from '../../../../functions/domain/email/email-key';
import type { Feedback } from '../../../../functions/domain/email/feedback';
import type { FeedbackStatus } from '../../../../functions/domain/email/lifecycle';
import { readinessOf, type SendAttempt } from '../../../../functions/domain/email/send-attempt';
import { contentHash } from '../../../../functions/domain/order-event/content-hash';
import { WARM_UP_EVENT } from '../../../../functions/domain/order-event/warm-up-event';
import { type RunningTable, startOrderTable } from '../../../support/order-table';
import { beginAttempt, nextAttempt } from '../../../support/send-attempts';

const LEASE_MS = 30_000;
const WINDOW_MS = 900_000;
const TEMPLATE = { name: 'confirmed', version: '0123456789ab', locale: 'en', brand: 'main' };
let running: RunningTable;
let clock = Date.parse('2026-03-03T10:00:00Z');
let table: OrderTable;
let attempts: DynamoSendAttempts;
let nextOrder = 0;

beforeAll(async () => {
  running = await startOrderTable();
  table = new OrderTable({ client: running.client, tableName: running.tableName, now: () => clock });
  attempts = new DynamoSendAttempts({ table, leaseMs: LEASE_MS, settlingWindowMs: WINDOW_MS });
});
afterAll(() => running.stop());

/** As the settler leaves it when nobody ever heard of it again. */
async function held(attempt: SendAttempt): Promise<void> {
  await attempts.advance(attempt, 'loseAnswer', { reason: 'ECONNRESET' });
  const { key } = attempt.email;
  const due = Date.parse(String((await itemOf(key)).dueAt));
  await new DynamoOpenEmails(table).settle(
    {
      key,
      correlationId: 'c-1',
      attempt: attempt.number,
      email: { status: 'unknown', dueAt: due, leaseUntil: 0, reminders: 0, resends: 1 },
    },
    { action: 'hold' },
  );
}

function emailRequests(): DynamoEmailRequests {
  return new DynamoEmailRequests({ table, retentionDays: 365, settlingWindowMs: WINDOW_MS });
}

async function requestedEmail(): Promise<EmailKey> {
  nextOrder += 1;
  const key: EmailKey = { orderId: `order/${nextOrder}`, kind: 'confirmed', reference: '-', revision: 1 };
  const requests = emailRequests();
  await requests.requestEmail({ key, correlationId: 'c-1' });
  return key;
}

const begun = (key: EmailKey, message = 'm-1') => beginAttempt(attempts, key, message);

async function sentEmail(): Promise<EmailKey> {
  const key = await requestedEmail();
  await attempts.advance(await begun(key), 'accept', { messageId: 'ses-1' });
  return key;
}

/** How a queue message would find it. */
async function readiness(key: EmailKey, message: { id: string; isRedriven?: boolean }) {
  const { email } = await attempts.readOrder(key, []);
  return email && readinessOf(email, message, clock).state;
}

async function itemOf(key: EmailKey) {
  const items = await running.itemsOf(`ORDER#${key.orderId}`);
  const item = items.find(({ sk }) => sk === `EMAIL#${key.kind}#${key.reference}#${key.revision}`);
  if (item === undefined) throw new Error('no such e-mail');
  return item;
}

const statusesIn = (history: unknown) => (history as { status: string }[]).map(({ status }) => status);

describe('the record of an event', () => {
  const recorder = () => new DynamoEventRecorder({ table, retentionDays: 365 });
  const eventOf = (id: string) => ({ ...WARM_UP_EVENT, order: { ...WARM_UP_EVENT.order, id } });

  it('is written once; a repetition learns what is on record and whose it is', async () => {
    const event = eventOf('events/1');
    const hash = contentHash(event);
    expect(await recorder().recordEvent(event, hash, 'm-1')).toEqual({
      ...{ isNew: true, ours: true, contentHash: hash },
    });
    const known = { isNew: false, contentHash: hash };
    expect(await recorder().recordEvent(event, hash, 'm-1')).toEqual({ ...known, ours: true });
    expect(await recorder().recordEvent(event, 'other', 'm-2')).toEqual({ ...known, ours: false });
  });

  it('gives back exactly the event, and expires after the retention', async () => {
    const event = eventOf('events/2');
    await recorder().recordEvent(event, 'hash', 'm-1');
    const key: EmailKey = { orderId: 'events/2', kind: 'confirmed', reference: '-', revision: 1 };
    expect(await attempts.readOrder(key, ['order.confirmed'])).toEqual({ events: [event] });
    expect(await attempts.readOrder(key, ['order.cancelled'])).toEqual({ events: [] });
    const [item] = await running.itemsOf('ORDER#events/2');
    expect(item?.expiresAt).toBe(clock / 1_000 + 365 * 86_400);
  });

  it('is found by the address in it, whether the event deserves a mail or not', async () => {
    const customer = { ...WARM_UP_EVENT.order.customer, email: 'Found@Example.com' };
    for (const type of ['order.placed', 'order.confirmed'] as const) {
      const event = eventOf(`events/${type}`);
      await recorder().recordEvent({ ...event, type, order: { ...event.order, customer } }, 'hash', 'm-1');
    }
    const found = await running.query('recipient-index', 'recipient', 'found@example.com');
    expect(found.map(({ pk }) => pk).sort()).toEqual([
      'ORDER#events/order.confirmed',
      'ORDER#events/order.placed',
    ]);
  });

  it('of a refusal stands with the order, or by day where no order id could be read', async () => {
    await recorder().recordRejection({ queueMessageId: 'm-9', orderId: 'events/3', reasons: ['a', 'b'] });
    await recorder().recordRejection({ queueMessageId: 'm-10', reasons: ['c'] });
    expect(await running.itemsOf('ORDER#events/3')).toEqual([
      expect.objectContaining({ reasons: ['a', 'b'] }),
    ]);
    expect(await running.itemsOf('UNREADABLE#2026-03-03')).toEqual([
      expect.objectContaining({ reasons: ['c'] }),
    ]);
  });
});

describe('the request of an e-mail', () => {
  it('happens once; until an attempt begins, a repetition hears that it waits', async () => {
    const key = await requestedEmail();
    const requests = emailRequests();
    const again = () => requests.requestEmail({ key, correlationId: 'c-2' });
    expect(await again()).toBe('waiting');
    await begun(key);
    expect(await again()).toBe('taken');
    expect(await itemOf(key)).toMatchObject({
      correlationId: 'c-1',
      attempt: 1,
    });
  });

  it('that is late is found as open until SES has it; one that is not costs no index', async () => {
    const inIndex = async (key: EmailKey) => {
      const { openShard = 'none' } = await itemOf(key);
      const found = await running.query('open-emails-index', 'openShard', String(openShard));
      return found.some(({ pk }) => pk === `ORDER#${key.orderId}`);
    };
    expect(await inIndex(await requestedEmail())).toBe(false);
    const key: EmailKey = { orderId: 'order/late', kind: 'confirmed', reference: '-', revision: 1 };
    await emailRequests().requestEmail({ key, correlationId: 'c-1', isLate: true });
    expect(await inIndex(key)).toBe(true);
    const attempt = await begun(key);
    expect(await inIndex(key)).toBe(true);
    await attempts.advance(attempt, 'accept', { messageId: 'ses-1' });
    expect(await inIndex(key)).toBe(false);
  });
});

describe('an attempt', () => {
  it('is begun by one of twenty that have read the same', async () => {
    const key = await requestedEmail();
    const read = await Promise.all(
      Array.from({ length: 20 }, (_, i) => nextAttempt(attempts, key, `m-${i}`)),
    );
    // Deliveries of one and the same message among them.
    const all = [...read, ...read];
    const begins = await Promise.all(all.map((attempt) => attempts.begin(attempt, TEMPLATE)));
    expect(begins.filter(Boolean)).toHaveLength(1);
    expect(await itemOf(key)).toMatchObject({ status: 'sending', attempt: 1 });
  });

  it('leads from requested to sent, each step written with its time and attempt', async () => {
    const key = await requestedEmail();
    const attempt = await begun(key);
    clock += 1_000;
    expect(await attempts.advance(attempt, 'accept', { messageId: 'ses-2' })).toBe(true);
    const item = await itemOf(key);
    expect(item).toMatchObject({ status: 'sent', messageId: 'ses-2', template: TEMPLATE });
    expect(item.history).toEqual([
      expect.not.objectContaining({ attempt: expect.anything() }),
      expect.objectContaining({ status: 'sending', attempt: 1 }),
      expect.objectContaining({ status: 'sent', attempt: 1, at: new Date(clock).toISOString() }),
    ]);
    expect(await readiness(key, { id: 'm-2' })).toBe('done');
  });

  it('cannot begin, nor end unsent, on what has moved on since it was read', async () => {
    const key = await requestedEmail();
    const stale = await nextAttempt(attempts, key, 'm-2');
    const current = await begun(key);
    for (const move of [undefined, 'release'] as const) {
      if (move !== undefined) await attempts.advance(current, move, { reason: 'Throttling' });
      expect(await attempts.begin(stale, TEMPLATE)).toBe(false);
      expect(await attempts.endUnsent(stale, 'fail', 'late')).toBe(false);
      expect(await attempts.advance(stale, 'accept', { messageId: 'ses-0' })).toBe(move === undefined);
    }
  });

  it('that died is never made again: nobody knows whether SES has it', async () => {
    const key = await requestedEmail();
    const attempt = await begun(key);
    expect(await readiness(key, { id: 'm-1' })).toBe('under-way');
    expect(await readiness(key, { id: 'm-2' })).toBe('done');
    clock += LEASE_MS;
    expect(await readiness(key, { id: 'm-1' })).toBe('interrupted');
    await attempts.advance(attempt, 'loseAnswer', { reason: 'died' });
    expect(await itemOf(key)).toMatchObject({ status: 'unknown' });
    expect(await readiness(key, { id: 'm-1' })).toBe('done');
  });

  it.each(['failed', 'held'] as const)(
    'on a %s e-mail is made when a person asks for it, once for each message',
    async (status) => {
      const key = await requestedEmail();
      const first = await begun(key);
      if (status === 'failed') await attempts.advance(first, 'fail', { reason: 'MessageRejected' });
      else await held(first);
      const redriven = { id: 'm-3', isRedriven: true };
      expect(await readiness(key, { id: 'm-2' })).toBe('done');
      expect(await readiness(key, redriven)).toBe('ready');
      await begun(key, redriven.id);
      expect(await itemOf(key)).toMatchObject({ status: 'sending', attempt: 2 });
      expect(await readiness(key, redriven)).toBe('under-way');
      expect(await readiness(key, { id: 'm-4', isRedriven: true })).toBe('done');
    },
  );

  it('that is given back can be made again at once', async () => {
    const key = await requestedEmail();
    await attempts.advance(await begun(key), 'release', { reason: 'Throttling' });
    expect((await begun(key, 'm-2')).number).toBe(2);
  });
});

describe('a mail that a person asks for again', () => {
  const emails = () => new DynamoReopenedEmails({ table, retentionDays: 365, settlingWindowMs: WINDOW_MS });
  const onRecord = async (key: EmailKey) => {
    const [email] = (await readOrderFile(table, key.orderId))?.emails ?? [];
    if (email === undefined) throw new Error('no such e-mail');
    return email;
  };
  const asking = { by: 'Kim', reason: 'no mail came' };

  it('is requested anew, with who and why, and is sent once', async () => {
    const key = await sentEmail();
    clock += 60_000;
    expect(await emails().reopen(await onRecord(key), asking)).toBe(true);
    const email = await onRecord(key);
    expect(email).toMatchObject({
      status: 'requested',
      attempt: 1,
      requestedAt: new Date(clock).toISOString(),
      earlierMessageIds: ['ses-1'],
    });
    expect(email.messageId).toBeUndefined();
    expect(email.history.at(-1)).toMatchObject({ status: 'requested', ...asking });
    expect((await begun(key, 'm-2')).number).toBe(2);
    expect(await readiness(key, { id: 'm-3' })).toBe('done');
  });

  it('is found by the settler should its message get lost', async () => {
    const key = await sentEmail();
    await emails().reopen(await onRecord(key), asking);
    clock += WINDOW_MS;
    const due = await new DynamoOpenEmails(table).findDue(1_000);
    expect(due.map((found) => found.key)).toContainEqual(key);
  });

  it('goes to the address it was last asked for, each of which can be found', async () => {
    const key = await sentEmail();
    await emails().reopen(await onRecord(key), { ...asking, sendTo: 'Other@Example.com' });
    const attempt = await begun(key, 'm-2');
    expect(attempt.email.sendTo).toBe('Other@Example.com');
    await attempts.advance(attempt, 'accept', { messageId: 'ses-2' });
    await emails().reopen(await onRecord(key), asking);
    expect((await begun(key, 'm-3')).email.sendTo).toBeUndefined();
    expect(await onRecord(key)).toMatchObject({ earlierMessageIds: ['ses-1', 'ses-2'] });
    const found = await running.query('recipient-index', 'recipient', 'other@example.com');
    expect(found.map(({ pk }) => pk)).toEqual([`ORDER#${key.orderId}`]);
  });

  it.each(['requested', 'sending', 'superseded'] as const)('cannot be one that is %s', async (status) => {
    const key = await requestedEmail();
    if (status === 'sending') await begun(key);
    if (status === 'superseded') {
      await attempts.endUnsent(await nextAttempt(attempts, key), 'supersede', 'overtaken');
    }
    expect(await emails().reopen(await onRecord(key), asking)).toBe(false);
    expect(await onRecord(key)).toMatchObject({ status });
  });

  it('is not reopened by whoever has not seen how it stands', async () => {
    const key = await sentEmail();
    const seen = await onRecord(key);
    await emails().reopen(seen, asking);
    expect(await emails().reopen(seen, asking)).toBe(false);
  });
});

describe('an erased record', () => {
  const personalData = () => new DynamoPersonalData({ table, retentionDays: 365 });
  const event = (id: string) => ({ ...WARM_UP_EVENT, order: { ...WARM_UP_EVENT.order, id } });

  async function erased(status: 'failed' | 'held' | 'suppressed'): Promise<EmailKey> {
    const key = await requestedEmail();
    const recorder = new DynamoEventRecorder({ table, retentionDays: 365 });
    await recorder.recordEvent(event(key.orderId), contentHash(event(key.orderId)), 'm-0');
    if (status === 'suppressed') {
      await attempts.endUnsent(await nextAttempt(attempts, key), 'suppress', 'hard bounce');
    } else {
      const attempt = await begun(key);
      if (status === 'failed') await attempts.advance(attempt, 'fail', { reason: 'MessageRejected' });
      else await held(attempt);
    }
    const file = await readOrderFile(table, key.orderId);
    for (const email of file?.emails ?? []) expect(await personalData().eraseEmail(email)).toBe(true);
    for (const each of file?.events ?? []) await personalData().eraseEvent(key.orderId, each);
    return key;
  }

  it('keeps key and statuses, says when, and holds nothing of the event, not even its hash', async () => {
    const key = await erased('suppressed');
    const items = await running.itemsOf(`ORDER#${key.orderId}`);
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`example\\.com|${contentHash(event(key.orderId))}`));
    expect(items).toEqual([
      expect.objectContaining({
        sk: 'EMAIL#confirmed#-#1',
        status: 'suppressed',
        erasedAt: expect.any(String),
      }),
      expect.objectContaining({ sk: 'EVENT#order.confirmed#-#1', erasedAt: expect.any(String) }),
    ]);
    expect((await attempts.readOrder(key, ['order.confirmed'])).events).toEqual([]);
  });

  it('of an event is known again, whatever the repetition says', async () => {
    const { orderId } = await erased('suppressed');
    const recorder = new DynamoEventRecorder({ table, retentionDays: 365 });
    expect(await recorder.recordEvent(event(orderId), 'other', 'm-9')).toEqual({
      isNew: false,
      ours: false,
      contentHash: 'other',
      isErased: true,
    });
  });

  it.each(['failed', 'held'] as const)('of a %s mail is not tried again by a redrive', async (status) => {
    const key = await erased(status);
    expect(await readiness(key, { id: 'm-7', isRedriven: true })).toBe('done');
    expect(await attempts.begin(await nextAttempt(attempts, key), TEMPLATE)).toBe(false);
    expect(await itemOf(key)).toMatchObject({ status });
  });

  it('cannot be reopened', async () => {
    const key = await erased('failed');
    const [email] = (await readOrderFile(table, key.orderId))?.emails ?? [];
    if (email === undefined) throw new Error('no such e-mail');
    const emails = new DynamoReopenedEmails({ table, retentionDays: 365, settlingWindowMs: WINDOW_MS });
    expect(await emails.reopen(email, { by: 'Kim', reason: 'x' })).toBe(false);
  });

  it('is not made of a mail that has begun to move', async () => {
    const key = await requestedEmail();
    const [seen] = (await readOrderFile(table, key.orderId))?.emails ?? [];
    if (seen === undefined) throw new Error('no such e-mail');
    await begun(key);
    expect(await personalData().eraseEmail(seen)).toBe(false);
  });
});

describe('feedback', () => {
  const feedbackOf = (key: EmailKey, status: FeedbackStatus, at = clock): Feedback => ({
    key,
    status,
    at: new Date(at).toISOString(),
    messageId: 'ses-9',
    recipients: ['ann@example.com'],
  });
  const apply = (feedback: Feedback) =>
    new DynamoFeedbackStore({ table, retentionDays: 365 }).applyFeedback(feedback);

  const outcomeOf = async (feedback: Feedback) => (await apply(feedback)).outcome;

  it('settles a lost answer', async () => {
    const key = await requestedEmail();
    await attempts.advance(await begun(key), 'loseAnswer', { reason: 'ECONNRESET' });
    expect(await outcomeOf(feedbackOf(key, 'sent'))).toBe('raised');
    expect(await itemOf(key)).toMatchObject({ status: 'sent', messageId: 'ses-9' });
  });

  it('that tells what the sender has written down itself costs half a read and no write', async () => {
    const key = await sentEmail();
    const send = jest.spyOn(running.client, 'send');
    expect(await outcomeOf(feedbackOf(key, 'sent'))).toBe('known');
    expect(send.mock.calls.map(([command]) => command.input)).toEqual([
      expect.objectContaining({ Key: expect.any(Object), ConsistentRead: false }),
    ]);
    send.mockRestore();
  });

  it('that overtakes the sender is not overwritten by it', async () => {
    const key = await requestedEmail();
    const attempt = await begun(key);
    await apply(feedbackOf(key, 'delivered'));
    await attempts.advance(attempt, 'accept', { messageId: 'ses-9' });
    expect(await itemOf(key)).toMatchObject({ status: 'delivered', messageId: 'ses-9' });
  });

  it('is counted once, however often it comes', async () => {
    const key = await requestedEmail();
    expect(await outcomeOf(feedbackOf(key, 'delivered'))).toBe('raised');
    expect(await outcomeOf(feedbackOf(key, 'delivered'))).toBe('known');
    expect(statusesIn((await itemOf(key)).history)).toEqual(['requested', 'delivered']);
  });

  it('on an erased mail says so each time, so that nobody keeps its addresses again', async () => {
    const key = await requestedEmail();
    await attempts.endUnsent(await nextAttempt(attempts, key), 'suppress', 'hard bounce');
    await apply(feedbackOf(key, 'bounced'));
    const [email] = (await readOrderFile(table, key.orderId))?.emails ?? [];
    if (email === undefined) throw new Error('no such e-mail');
    await new DynamoPersonalData({ table, retentionDays: 365 }).eraseEmail(email);
    expect(await apply(feedbackOf(key, 'bounced'))).toEqual({ outcome: 'noted', isErased: true });
    const complaint = feedbackOf(key, 'complained');
    expect(await apply(complaint)).toMatchObject({ outcome: 'raised', previous: 'bounced', isErased: true });
    expect(await apply(complaint)).toEqual({ outcome: 'noted', isErased: true });
  });

  it('only ever raises the status, and keeps everything in the history', async () => {
    const key = await requestedEmail();
    expect(await outcomeOf(feedbackOf(key, 'delivered'))).toBe('raised');
    expect(await outcomeOf(feedbackOf(key, 'soft-bounced', clock + 1))).toBe('noted');
    expect(await outcomeOf(feedbackOf(key, 'sent', clock + 2))).toBe('known');
    expect(await outcomeOf(feedbackOf(key, 'complained', clock + 3))).toBe('raised');
    const item = await itemOf(key);
    expect(item.status).toBe('complained');
    expect(statusesIn(item.history)).toEqual(['requested', 'delivered', 'soft-bounced', 'complained']);
  });

  it('for a record that is not there yet creates it, and the request then finds it taken', async () => {
    const key: EmailKey = { orderId: 'feedback/first', kind: 'shipped', reference: 'S-1', revision: 1 };
    expect(await outcomeOf(feedbackOf(key, 'bounced'))).toBe('raised');
    expect(await itemOf(key)).toMatchObject({
      status: 'bounced',
      orderId: 'feedback/first',
      reference: 'S-1',
    });
    const requests = emailRequests();
    expect(await requests.requestEmail({ key, correlationId: 'c' })).toBe('taken');
  });
});
