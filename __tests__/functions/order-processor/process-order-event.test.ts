import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { readOrderFile } from '../../../functions/adapters/dynamodb/order-file';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoPersonalData } from '../../../functions/adapters/dynamodb/personal-data';
import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';
import type { EmailMessage } from '../../../functions/domain/ports';
import { processOrderEvent } from '../../../functions/order-processor/process-order-event';
import { type RunningTable, startOrderTable } from '../../support/order-table';

let running: RunningTable;
let orders = 0;
let enqueue: (message: EmailMessage) => Promise<void>;
const enqueued: EmailMessage[] = [];
const deadLetters: { body: string; reason: string; orderId?: string }[] = [];

beforeAll(async () => {
  running = await startOrderTable();
});
beforeEach(() => {
  orders += 1;
  enqueued.length = 0;
  deadLetters.length = 0;
  enqueue = async (message) => {
    enqueued.push(message);
  };
});
afterAll(() => running.stop());

function process(id: string, body: string, arrivedAt?: number) {
  const store = {
    table: new OrderTable({ client: running.client, tableName: running.tableName }),
    retentionDays: 28,
  };
  return processOrderEvent(
    { id, body, ...(arrivedAt !== undefined && { arrivedAt }) },
    {
      events: new DynamoEventRecorder(store),
      emails: new DynamoEmailRequests({ ...store, settlingWindowMs: 900_000 }),
      emailQueue: { enqueue: (message) => enqueue(message) },
      deadLetters: {
        put: async (letter) => {
          deadLetters.push(letter);
        },
      },
    },
  );
}

const orderId = () => `process/${orders}`;
const eventText = (envelope: object = {}, order: object = {}) =>
  JSON.stringify({
    ...WARM_UP_EVENT,
    ...envelope,
    order: { ...WARM_UP_EVENT.order, id: orderId(), ...order },
  });
const kept = async () => (await running.itemsOf(`ORDER#${orderId()}`)).map(({ sk }) => sk).sort();

it('records a confirmed order and requests its mail', async () => {
  const { outcome } = await process('m-1', eventText({ correlationId: 'c-7' }));
  expect(outcome).toBe('accepted');
  expect(await kept()).toEqual(['EMAIL#confirmed#-#1', 'EVENT#order.confirmed#-#1']);
  const key = { orderId: orderId(), kind: 'confirmed', reference: '-', revision: 1 };
  expect(enqueued).toEqual([{ key, correlationId: 'c-7', deferrals: 0 }]);
});

it('counts the time of a mail from the arrival of its event, and asks for it once', async () => {
  const arrivedAt = Date.parse('2026-03-03T10:00:00Z');
  const key = { orderId: orderId(), kind: 'confirmed', reference: '-', revision: 1 };
  expect(await process('m-1', eventText(), arrivedAt)).toMatchObject({ requested: key });
  expect(await process('m-2', eventText(), arrivedAt + 5_000)).not.toHaveProperty('requested');
  const email = (await running.itemsOf(`ORDER#${orderId()}`)).find(({ sk }) =>
    String(sk).startsWith('EMAIL#'),
  );
  expect(email?.requestedAt).toBe('2026-03-03T10:00:00.000Z');
});

it('records a placed order without a mail', async () => {
  expect((await process('m-1', eventText({ type: 'order.placed' }))).outcome).toBe('accepted');
  expect(await kept()).toEqual(['EVENT#order.placed#-#1']);
  expect(enqueued).toEqual([]);
});

it('requests one mail for each parcel', async () => {
  const parcel = (id: string) => ({
    type: 'order.shipped',
    shipment: { id, lines: [{ sku: 'W-1', quantity: 1 }] },
  });
  await process('m-1', eventText(parcel('S-1')));
  await process('m-2', eventText(parcel('S-2')));
  expect(enqueued.map(({ key }) => key.reference)).toEqual(['S-1', 'S-2']);
});

it('takes the same content under another id and time for a duplicate', async () => {
  await process('m-1', eventText());
  const again = await process('m-2', eventText({ eventId: 'other', occurredAt: '2027-01-01T00:00:00Z' }));
  expect(again.outcome).toBe('duplicate');
  expect(await kept()).toHaveLength(2);
});

it('takes anything under the key of an erased event for a duplicate, and keeps and sends nothing of it', async () => {
  const table = new OrderTable({ client: running.client, tableName: running.tableName });
  const personalData = new DynamoPersonalData({ table, retentionDays: 28 });
  await process('m-1', eventText());
  const [recorded] = (await readOrderFile(table, orderId()))?.events ?? [];
  if (recorded === undefined) throw new Error('no event');
  await personalData.eraseEvent(orderId(), recorded);
  enqueued.length = 0;
  const changed = { customer: { ...WARM_UP_EVENT.order.customer, name: 'Somebody Else' } };
  expect((await process('m-2', eventText())).outcome).toBe('duplicate');
  expect((await process('m-3', eventText({}, changed))).outcome).toBe('duplicate');
  expect(enqueued).toEqual([]);
  expect(deadLetters).toEqual([]);
  expect(JSON.stringify(await running.itemsOf(`ORDER#${orderId()}`))).not.toMatch(/Somebody|example\.com/);
});

it('records once when the same event arrives ten times at the same time', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => process(`m-${i}`, eventText())));
  expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
  expect(outcomes.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(9);
});

it('refuses other content under the same revision, and accepts it under the next', async () => {
  await process('m-1', eventText());
  const changed = { customer: { ...WARM_UP_EVENT.order.customer, name: 'Somebody Else' } };
  const conflict = await process('m-2', eventText({}, changed));
  expect(conflict).toMatchObject({
    outcome: 'rejected',
    isConflict: true,
    reasons: [expect.stringMatching(/raise the revision/)],
  });
  expect(deadLetters).toEqual([expect.objectContaining({ orderId: orderId() })]);
  expect((await process('m-3', eventText({}, { ...changed, revision: 2 }))).outcome).toBe('accepted');
  expect(await kept()).toContain('REJECTION#m-2');
});

it('finishes what a crash between record and queue left undone, and still counts the event as accepted', async () => {
  enqueue = () => Promise.reject(new Error('the function died here'));
  await expect(process('m-1', eventText())).rejects.toThrow('died');
  enqueue = async (message) => {
    enqueued.push(message);
  };
  expect((await process('m-1', eventText())).outcome).toBe('accepted');
  expect(enqueued).toHaveLength(1);
});

it('puts what it refuses aside as it came, with every reason, and remembers it with the order', async () => {
  const body = eventText({}, { currency: 'XXX', lines: [] });
  const refused = await process('m-1', body);
  if (refused.outcome !== 'rejected') throw new Error(refused.outcome);
  expect(refused.reasons).toHaveLength(2);
  expect(deadLetters).toEqual([{ body, reason: refused.reasons.join('; '), orderId: orderId() }]);
  expect(await kept()).toEqual(['REJECTION#m-1']);
});

it('refuses text that is no event at all', async () => {
  expect(await process(`none-${orders}`, 'hello')).toMatchObject({
    outcome: 'rejected',
    reasons: ['event: is not valid JSON'],
  });
  expect(deadLetters).toEqual([{ body: 'hello', reason: 'event: is not valid JSON' }]);
});
