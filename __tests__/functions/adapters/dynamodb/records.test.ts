import { DynamoEmailClaims } from '../../../../functions/adapters/dynamodb/email-claims';
import { DynamoEmailRequests } from '../../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventReader, DynamoEventRecorder } from '../../../../functions/adapters/dynamodb/events';
import { DynamoFeedbackStore } from '../../../../functions/adapters/dynamodb/feedback-store';
import { DynamoOpenEmails } from '../../../../functions/adapters/dynamodb/open-emails';
import { readOrderFile } from '../../../../functions/adapters/dynamodb/order-file';
import { OrderTable } from '../../../../functions/adapters/dynamodb/order-table';
import { DynamoPersonalData } from '../../../../functions/adapters/dynamodb/personal-data';
import { DynamoReopenedEmails } from '../../../../functions/adapters/dynamodb/reopened-emails';
import type { Claim } from '../../../../functions/domain/email/claim';
import type { EmailKey } from '../../../../functions/domain/email/email-key';
import type { Feedback } from '../../../../functions/domain/email/feedback';
import type { FeedbackStatus } from '../../../../functions/domain/email/lifecycle';
import { contentHash } from '../../../../functions/domain/order-event/content-hash';
import { WARM_UP_EVENT } from '../../../../functions/domain/order-event/warm-up-event';
import type { EmailMessage } from '../../../../functions/domain/ports';
import { type RunningTable, startOrderTable } from '../../../support/order-table';

const LEASE_MS = 30_000;
const WINDOW_MS = 900_000;
let running: RunningTable;
let clock = Date.parse('2026-03-03T10:00:00Z');
let table: OrderTable;
let claims: DynamoEmailClaims;
let nextOrder = 0;

beforeAll(async () => {
  running = await startOrderTable();
  table = new OrderTable({ client: running.client, tableName: running.tableName, now: () => clock });
  claims = new DynamoEmailClaims({ table, leaseMs: LEASE_MS, settlingWindowMs: WINDOW_MS });
});
afterAll(() => running.stop());

/** As the settler leaves it when nobody ever heard of it again. */
async function held(claim: Claim): Promise<void> {
  await claims.advance(claim, 'loseAnswer', { reason: 'ECONNRESET' });
  const due = Date.parse(String((await itemOf(claim.key)).dueAt));
  await new DynamoOpenEmails(table).settle(
    {
      ...claim,
      email: { status: 'unknown', dueAt: due, leaseUntil: 0, reminders: 0, resends: 1 },
    },
    { action: 'hold' },
  );
}

function emailRequests(): DynamoEmailRequests {
  return new DynamoEmailRequests({ table, retentionDays: 365, settlingWindowMs: WINDOW_MS });
}

function askFor(key: EmailKey): EmailMessage {
  return { key, correlationId: 'c-1', deferrals: 0 };
}

async function requestedEmail(): Promise<EmailKey> {
  nextOrder += 1;
  const key: EmailKey = { orderId: `order/${nextOrder}`, kind: 'confirmed', reference: '-', revision: 1 };
  const requests = emailRequests();
  await requests.requestEmail({ key, correlationId: 'c-1' });
  return key;
}

async function claimed(key: EmailKey, message = 'm-1'): Promise<Claim> {
  const result = await claims.claimEmail(askFor(key), message);
  if (result.result !== 'claimed') throw new Error(`expected a claim, got ${result.result}`);
  return result.claim;
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
    expect(await recorder().recordEvent(event, hash, 'm-1')).toEqual({ ours: true, contentHash: hash });
    expect(await recorder().recordEvent(event, hash, 'm-1')).toEqual({ ours: true, contentHash: hash });
    expect(await recorder().recordEvent(event, 'other', 'm-2')).toEqual({ ours: false, contentHash: hash });
  });

  it('gives back exactly the event, and expires after the retention', async () => {
    const event = eventOf('events/2');
    await recorder().recordEvent(event, 'hash', 'm-1');
    const reader = new DynamoEventReader(table);
    expect(await reader.findRevisions('events/2', 'order.confirmed', '-')).toEqual([event]);
    expect(await reader.findRevisions('events/2', 'order.cancelled', '-')).toEqual([]);
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
  it('happens once; until a sender claims it, a repetition hears that it waits', async () => {
    const key = await requestedEmail();
    const requests = emailRequests();
    const again = () => requests.requestEmail({ key, correlationId: 'c-2' });
    expect(await again()).toBe('waiting');
    await claimed(key);
    expect(await again()).toBe('taken');
    expect(await itemOf(key)).toMatchObject({
      correlationId: 'c-1',
      attempt: 1,
    });
  });

  it('is found as open until SES has it', async () => {
    const key = await requestedEmail();
    const { openShard } = await itemOf(key);
    const inIndex = async () =>
      (await running.query('open-emails-index', 'openShard', String(openShard))).some(
        ({ pk }) => pk === `ORDER#${key.orderId}`,
      );
    expect(await inIndex()).toBe(true);
    const claim = await claimed(key);
    await claims.advance(claim, 'startSending');
    expect(await inIndex()).toBe(true);
    await claims.advance(claim, 'accept', { messageId: 'ses-1' });
    expect(await inIndex()).toBe(false);
  });
});

describe('a claim', () => {
  it('is given to one of twenty that ask at the same time', async () => {
    const key = await requestedEmail();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => claims.claimEmail(askFor(key), `m-${i}`)),
    );
    expect(results.filter(({ result }) => result === 'claimed')).toHaveLength(1);
    expect(results.filter(({ result }) => result === 'done')).toHaveLength(19);
  });

  it('leads from requested to sent, each step written with its time and attempt', async () => {
    const key = await requestedEmail();
    const claim = await claimed(key);
    clock += 1_000;
    expect(await claims.advance(claim, 'startSending')).toBe(true);
    await claims.advance(claim, 'accept', { messageId: 'ses-2' });
    const item = await itemOf(key);
    expect(item).toMatchObject({ status: 'sent', messageId: 'ses-2' });
    expect(statusesIn(item.history)).toEqual(['requested', 'claimed', 'sending', 'sent']);
    expect((await claims.claimEmail(askFor(key), 'm-2')).result).toBe('done');
  });

  it('of an expired lease is taken over, and the old owner can write nothing any more', async () => {
    const key = await requestedEmail();
    const old = await claimed(key, 'm-1');
    expect((await claims.claimEmail(askFor(key), 'm-1')).result).toBe('leased');
    clock += LEASE_MS + 1;
    const current = await claimed(key, 'm-1');
    expect(current.attempt).toBe(old.attempt + 1);
    expect(await claims.advance(old, 'startSending')).toBe(false);
    await claims.advance(old, 'fail', { reason: 'late' });
    expect(await itemOf(key)).toMatchObject({ status: 'claimed' });
    expect(await claims.advance(current, 'startSending')).toBe(true);
  });

  it('is not sent after its own lease ran out', async () => {
    const claim = await claimed(await requestedEmail());
    clock += LEASE_MS + 1;
    expect(await claims.advance(claim, 'startSending')).toBe(false);
  });

  it('that died while sending is never taken over: nobody knows whether SES has it', async () => {
    const key = await requestedEmail();
    await claims.advance(await claimed(key), 'startSending');
    expect((await claims.claimEmail(askFor(key), 'm-1')).result).toBe('leased');
    clock += LEASE_MS + 1;
    const again = await claims.claimEmail(askFor(key), 'm-1');
    if (again.result !== 'interrupted') throw new Error(again.result);
    await claims.advance(again.claim, 'loseAnswer', { reason: 'died' });
    expect(await itemOf(key)).toMatchObject({ status: 'unknown' });
    expect((await claims.claimEmail(askFor(key), 'm-1')).result).toBe('done');
  });

  it.each(['failed', 'held'] as const)(
    'of a %s e-mail is given when a person asks for it, once for each message',
    async (status) => {
      const key = await requestedEmail();
      const first = await claimed(key);
      await claims.advance(first, 'startSending');
      if (status === 'failed') await claims.advance(first, 'fail', { reason: 'MessageRejected' });
      else await held(first);
      const again = { ...askFor(key), isRedriven: true };
      expect((await claims.claimEmail(askFor(key), 'm-2')).result).toBe('done');
      expect(await claims.claimEmail(again, 'm-3')).toMatchObject({
        result: 'claimed',
        claim: { attempt: 2 },
      });
      expect((await claims.claimEmail(again, 'm-4')).result).toBe('done');
    },
  );

  it('that is given back can be claimed at once', async () => {
    const key = await requestedEmail();
    const first = await claimed(key);
    await claims.advance(first, 'startSending');
    await claims.advance(first, 'release', { reason: 'Throttling' });
    expect((await claimed(key, 'm-2')).attempt).toBe(2);
  });
});

describe('a mail that a person asks for again', () => {
  const emails = () => new DynamoReopenedEmails({ table, retentionDays: 365, settlingWindowMs: WINDOW_MS });
  const onRecord = async (key: EmailKey) => {
    const [email] = (await readOrderFile(table, key.orderId))?.emails ?? [];
    if (email === undefined) throw new Error('no such e-mail');
    return email;
  };
  async function sentEmail(): Promise<EmailKey> {
    const key = await requestedEmail();
    const claim = await claimed(key);
    await claims.advance(claim, 'startSending');
    await claims.advance(claim, 'accept', { messageId: 'ses-1' });
    return key;
  }
  const asking = { by: 'Kim', reason: 'no mail came' };

  it('is requested anew, with who and why, and can be claimed once', async () => {
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
    expect(await claims.claimEmail(askFor(key), 'm-2')).toMatchObject({ claim: { attempt: 2 } });
    expect((await claims.claimEmail(askFor(key), 'm-3')).result).toBe('done');
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
    const claim = await claimed(key, 'm-2');
    expect(claim.sendTo).toBe('Other@Example.com');
    await claims.advance(claim, 'startSending');
    await claims.advance(claim, 'accept', { messageId: 'ses-2' });
    await emails().reopen(await onRecord(key), asking);
    expect((await claimed(key, 'm-3')).sendTo).toBeUndefined();
    expect(await onRecord(key)).toMatchObject({ earlierMessageIds: ['ses-1', 'ses-2'] });
    const found = await running.query('recipient-index', 'recipient', 'other@example.com');
    expect(found.map(({ pk }) => pk)).toEqual([`ORDER#${key.orderId}`]);
  });

  it.each(['requested', 'claimed', 'sending', 'superseded'] as const)(
    'cannot be one that is %s',
    async (status) => {
      const key = await requestedEmail();
      if (status !== 'requested') {
        const claim = await claimed(key);
        if (status !== 'claimed')
          await claims.advance(claim, status === 'sending' ? 'startSending' : 'supersede');
      }
      expect(await emails().reopen(await onRecord(key), asking)).toBe(false);
      expect(await onRecord(key)).toMatchObject({ status });
    },
  );

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
    const claim = await claimed(key);
    if (status === 'suppressed') await claims.advance(claim, 'suppress');
    else {
      await claims.advance(claim, 'startSending');
      if (status === 'failed') await claims.advance(claim, 'fail', { reason: 'MessageRejected' });
      else await held(claim);
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
    expect(await new DynamoEventReader(table).findRevisions(key.orderId, 'order.confirmed', '-')).toEqual([]);
  });

  it('of an event is known again, whatever the repetition says', async () => {
    const { orderId } = await erased('suppressed');
    const recorder = new DynamoEventRecorder({ table, retentionDays: 365 });
    expect(await recorder.recordEvent(event(orderId), 'other', 'm-9')).toEqual({
      ours: false,
      contentHash: 'other',
      isErased: true,
    });
  });

  it.each(['failed', 'held'] as const)('of a %s mail is not tried again by a redrive', async (status) => {
    const key = await erased(status);
    const again = { ...askFor(key), isRedriven: true };
    expect((await claims.claimEmail(again, 'm-7')).result).toBe('done');
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
    await claimed(key);
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
    const claim = await claimed(key);
    await claims.advance(claim, 'startSending');
    await claims.advance(claim, 'loseAnswer', { reason: 'ECONNRESET' });
    expect(await outcomeOf(feedbackOf(key, 'sent'))).toBe('raised');
    expect(await itemOf(key)).toMatchObject({ status: 'sent', messageId: 'ses-9' });
  });

  it('that tells what the sender has written down itself costs half a read and no write', async () => {
    const key = await requestedEmail();
    const claim = await claimed(key);
    await claims.advance(claim, 'startSending');
    await claims.advance(claim, 'accept', { messageId: 'ses-9' });
    const send = jest.spyOn(running.client, 'send');
    expect(await outcomeOf(feedbackOf(key, 'sent'))).toBe('known');
    expect(send.mock.calls.map(([command]) => command.input)).toEqual([
      expect.objectContaining({ Key: expect.any(Object), ConsistentRead: false }),
    ]);
    send.mockRestore();
  });

  it('that overtakes the sender is not overwritten by it', async () => {
    const key = await requestedEmail();
    const claim = await claimed(key);
    await claims.advance(claim, 'startSending');
    await apply(feedbackOf(key, 'delivered'));
    await claims.advance(claim, 'accept', { messageId: 'ses-9' });
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
    await claims.advance(await claimed(key), 'suppress');
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
