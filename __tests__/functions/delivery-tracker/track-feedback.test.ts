import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoFeedbackStore } from '../../../functions/adapters/dynamodb/feedback-store';
import { readOrderFile } from '../../../functions/adapters/dynamodb/order-file';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoPersonalData } from '../../../functions/adapters/dynamodb/personal-data';
import { DynamoSuppressionKeeper } from '../../../functions/adapters/dynamodb/suppression-keeper';
import { trackFeedback } from '../../../functions/delivery-tracker/track-feedback';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import { type RunningTable, startOrderTable } from '../../support/order-table';

let running: RunningTable;
let table: OrderTable;
let list: DynamoSuppressionKeeper;
let emails: DynamoFeedbackStore;
let seconds = 0;
const deadLetters: { body: string; reason: string }[] = [];

beforeAll(async () => {
  running = await startOrderTable();
  table = new OrderTable({ client: running.client, tableName: running.tableName });
  list = new DynamoSuppressionKeeper(table);
  emails = new DynamoFeedbackStore({ table, retentionDays: 28 });
});
afterAll(() => running.stop());

const ports = () => ({
  emails,
  suppressions: list,
  softBounces: { limit: 2, windowDays: 14 },
  deadLetters: {
    put: async (letter: { body: string; reason: string }) => {
      deadLetters.push(letter);
    },
  },
});

/** One event of SES about the mail of an order. */
function eventOf(orderId: string, mailbox: string, eventType: string, detail: object): string {
  seconds += 1;
  const timestamp = new Date(Date.now() + seconds * 1_000).toISOString();
  const key = encodeEmailKey({ orderId, kind: 'confirmed', reference: '-', revision: 1 });
  const mail = { messageId: `m-${orderId}`, timestamp, destination: [mailbox], tags: { 'email-key': [key] } };
  return JSON.stringify({ eventType, mail, [eventType.toLowerCase()]: { timestamp, ...detail } });
}

async function tell(...event: Parameters<typeof eventOf>) {
  const body = eventOf(...event);
  return { body, outcome: await trackFeedback(body, ports()), again: () => trackFeedback(body, ports()) };
}
const softBounce = { bounceType: 'Transient', bounceSubType: 'MailboxFull' };

it.each([
  ['hard bounce', 'Bounce', { bounceType: 'Permanent', bounceSubType: 'General' }],
  ['complaint', 'Complaint', { complaintFeedbackType: 'abuse' }],
])(
  'a %s stops later mail to the address, even when it is heard of twice',
  async (reason, eventType, detail) => {
    const mailbox = `${eventType}@example.com`;
    const told = await tell(`o-${eventType}`, mailbox, eventType, detail);
    expect(await list.find(mailbox)).toBe(reason);
    expect(await told.again()).toMatchObject({ outcome: 'known' });
    expect(await list.find(mailbox)).toBe(reason);
  },
);

it('late news of a mail whose customer is erased keeps no address', async () => {
  const outcomes = [
    ['Bounce', { bounceType: 'Permanent', bounceSubType: 'General' }],
    ['Complaint', {}],
    ['Bounce', softBounce],
  ] as const;
  await tell('o-erased', 'erased@example.com', 'Delivery', {});
  const personalData = new DynamoPersonalData({ table, retentionDays: 28 });
  for (const email of (await readOrderFile(table, 'o-erased'))?.emails ?? [])
    expect(await personalData.eraseEmail(email)).toBe(true);
  for (const [eventType, detail] of outcomes) {
    const told = await tell('o-erased', 'erased@example.com', eventType, detail);
    await told.again();
  }
  expect(await personalData.findAddressEntries('erased@example.com')).toEqual([]);
});

it('tells how long ago the order came in when the mail arrives, once', async () => {
  const table = new OrderTable({ client: running.client, tableName: running.tableName });
  const requests = new DynamoEmailRequests({ table, retentionDays: 28, settlingWindowMs: 900_000 });
  const key = { orderId: 'o-timed', kind: 'confirmed', reference: '-', revision: 1 } as const;
  const requestedAt = '2026-03-03T10:00:00.000Z';
  await requests.requestEmail({
    ...{ key, correlationId: 'c' },
    requestedAt: Date.parse(requestedAt),
  });
  const { outcome, again } = await tell('o-timed', 'ann@example.com', 'Delivery', {});
  expect(outcome).toMatchObject({ outcome: 'raised', requestedAt });
  expect(await again()).not.toHaveProperty('requestedAt');
});

it('names the mailbox that bounced, not the one the mail was sent to', async () => {
  await tell('o-named', 'list@example.com', 'Bounce', {
    bounceType: 'Permanent',
    bouncedRecipients: [{ emailAddress: 'member@example.com' }],
  });
  expect(await list.find('member@example.com')).toBe('hard bounce');
  expect(await list.find('list@example.com')).toBeUndefined();
});

it('a mail SES did not even try for its own suppression list is no news of the address', async () => {
  await tell('o-account', 'listed@example.com', 'Bounce', {
    bounceType: 'Permanent',
    bounceSubType: 'OnAccountSuppressionList',
  });
  expect(await list.find('listed@example.com')).toBeUndefined();
});

it('out-of-office replies never add up, whether they come after the delivery or before it', async () => {
  for (const order of ['o-1', 'o-2', 'o-3']) {
    await tell(order, 'away@example.com', 'Delivery', {});
    await tell(order, 'away@example.com', 'Bounce', { bounceType: 'Transient', bounceSubType: 'General' });
  }
  for (const order of ['o-4', 'o-5', 'o-6']) {
    await tell(order, 'away@example.com', 'Bounce', { bounceType: 'Transient', bounceSubType: 'General' });
    await tell(order, 'away@example.com', 'Delivery', {});
  }
  expect(await list.find('away@example.com')).toBeUndefined();
});

it('mails that softly bounced and never arrived do', async () => {
  await tell('o-7', 'full@example.com', 'Bounce', softBounce);
  expect(await list.find('full@example.com')).toBeUndefined();
  await tell('o-8', 'full@example.com', 'Bounce', softBounce);
  expect(await list.find('full@example.com')).toBe('soft bounces');
});

it('counts a soft bounce, and takes it back, also when the process died before it could', async () => {
  const dying = {
    noteSoftBounce: () => Promise.reject(new Error('killed')),
    forgetSoftBounce: () => Promise.reject(new Error('killed')),
    suppress: () => Promise.reject(new Error('killed')),
  };
  const address = 'crash@example.com';
  for (const order of ['o-9', 'o-10']) {
    const bounce = eventOf(order, address, 'Bounce', softBounce);
    await expect(trackFeedback(bounce, { ...ports(), suppressions: dying })).rejects.toThrow('killed');
    expect(await trackFeedback(bounce, ports())).toMatchObject({ outcome: 'known' });
  }
  expect(await list.find(address)).toBe('soft bounces');

  const delivered = eventOf('o-11', 'back@example.com', 'Delivery', {});
  await tell('o-11', 'back@example.com', 'Bounce', softBounce);
  await expect(trackFeedback(delivered, { ...ports(), suppressions: dying })).rejects.toThrow('killed');
  await trackFeedback(delivered, ports());
  await tell('o-12', 'back@example.com', 'Bounce', softBounce);
  expect(await list.find('back@example.com')).toBeUndefined();
});

it('puts aside what it cannot read, with the reason', async () => {
  expect(await trackFeedback('hello', ports())).toMatchObject({ outcome: 'refused' });
  expect(deadLetters).toEqual([{ body: 'hello', reason: 'is not valid JSON' }]);
});
