import { OrderTable } from '../../../../functions/adapters/dynamodb/order-table';
import { DynamoSuppressionKeeper } from '../../../../functions/adapters/dynamodb/suppression-keeper';
import type { EmailKey } from '../../../../functions/domain/email/email-key';
import { type RunningTable, startOrderTable } from '../../../support/order-table';

const DAY = 86_400_000;
const POLICY = { limit: 3, windowDays: 14 };

let running: RunningTable;
let clock = Date.parse('2026-03-03T10:00:00Z');
let list: DynamoSuppressionKeeper;
let addresses = 0;
let mailbox: string;

beforeAll(async () => {
  running = await startOrderTable();
  list = new DynamoSuppressionKeeper(
    new OrderTable({ client: running.client, tableName: running.tableName, now: () => clock }),
  );
});
beforeEach(() => {
  addresses += 1;
  mailbox = `Ann${addresses}@Example.com`;
});
afterAll(() => running.stop());

const at = () => new Date(clock).toISOString();
const keyOf = (orderId: string): EmailKey => ({ orderId, kind: 'confirmed', reference: '-', revision: 1 });
const softBounce = (orderId: string) => list.noteSoftBounce(mailbox, keyOf(orderId), at(), POLICY);

it('knows an address in every spelling that is the same mailbox', async () => {
  expect(await list.find(mailbox)).toBeUndefined();
  await list.suppress(mailbox, 'hard bounce', at());
  expect(await list.find(mailbox.toLowerCase())).toBe('hard bounce');
});

it('lets an address go when support lifts it, and takes no old news for new', async () => {
  const before = at();
  await list.suppress(mailbox, 'complaint', before);
  clock += 1_000;
  await list.lift(mailbox);
  expect(await list.find(mailbox)).toBeUndefined();
  await list.suppress(mailbox, 'complaint', before);
  expect(await list.find(mailbox)).toBeUndefined();
  clock += 1_000;
  await list.suppress(mailbox, 'hard bounce', at());
  expect(await list.find(mailbox)).toBe('hard bounce');
});

it('keeps an entry for as long as it is told, counted anew when support lifts it', async () => {
  const table = new OrderTable({ client: running.client, tableName: running.tableName, now: () => clock });
  const kept = new DynamoSuppressionKeeper(table, 100);
  const expiry = async () => {
    const [item] = await running.itemsOf(`ADDRESS#${mailbox.toLowerCase()}`);
    return item?.expiresAt;
  };
  await kept.suppress(mailbox, 'complaint', at());
  expect(await expiry()).toBe((clock + 100 * DAY) / 1_000);
  clock += 10 * DAY;
  await kept.lift(mailbox);
  expect(await expiry()).toBe((clock + 100 * DAY) / 1_000);
});

it('takes so many soft bounces of different mails, and lets the address go after the window', async () => {
  await softBounce('o-1');
  await softBounce('o-1');
  await softBounce('o-1');
  await softBounce('o-2');
  expect(await list.find(mailbox)).toBeUndefined();
  await softBounce('o-3');
  expect(await list.find(mailbox)).toBe('soft bounces');
  clock += 14 * DAY + 1;
  expect(await list.find(mailbox)).toBeUndefined();
});

it('forgets soft bounces past the window, and those of mails that arrived after all', async () => {
  await softBounce('o-1');
  await softBounce('o-2');
  clock += 14 * DAY + 1;
  await softBounce('o-3');
  await softBounce('o-4');
  await list.forgetSoftBounce(mailbox, keyOf('o-4'));
  await softBounce('o-5');
  expect(await list.find(mailbox)).toBeUndefined();
});

it('does not let soft bounces shorten a suppression for good', async () => {
  await list.suppress(mailbox, 'hard bounce', at());
  for (const order of ['o-1', 'o-2', 'o-3']) await softBounce(order);
  clock += 100 * DAY;
  expect(await list.find(mailbox)).toBe('hard bounce');
});
