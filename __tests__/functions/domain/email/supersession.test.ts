import { overtakenBy } from '../../../../functions/domain/email/supersession';
import type { OrderEvent } from '../../../../functions/domain/order-event/schema';
import { WARM_UP_EVENT } from '../../../../functions/domain/order-event/warm-up-event';

const envelope = { ...WARM_UP_EVENT, occurredAt: '2026-03-03T10:00:00Z' };
const at = (revision: number, occurredAt = envelope.occurredAt) => ({
  occurredAt,
  order: { ...envelope.order, revision },
});
const confirmed = (revision = 1, occurredAt?: string): OrderEvent => ({
  ...envelope,
  type: 'order.confirmed',
  ...at(revision, occurredAt),
});
const cancelled = (occurredAt: string): OrderEvent => ({
  ...envelope,
  type: 'order.cancelled',
  ...at(1, occurredAt),
});
const shipped = (id: string, revision = 1): OrderEvent => ({
  ...envelope,
  type: 'order.shipped',
  shipment: { id, lines: [{ sku: 'W-1', quantity: 1 }] },
  ...at(revision),
});

const inShop = (shop: string, event: OrderEvent): OrderEvent => ({
  ...event,
  order: { ...event.order, shop },
});

it.each<[string, OrderEvent, OrderEvent[], boolean]>([
  ['a confirmation alone', confirmed(), [confirmed()], false],
  ['a confirmation cancelled later', confirmed(), [cancelled('2026-03-03T10:00:01Z')], true],
  ['a confirmation cancelled in the same second', confirmed(), [cancelled('2026-03-03T10:00:00.000Z')], true],
  [
    'an order confirmed again after its cancellation',
    confirmed(),
    [cancelled('2026-03-03T09:59:59Z')],
    false,
  ],
  ['a time in another zone', confirmed(), [cancelled('2026-03-03T10:30:00+01:00')], false],
  ['a confirmation corrected since', confirmed(), [confirmed(2)], true],
  ['the correction itself', confirmed(2), [confirmed(1)], false],
  ['a parcel of an order cancelled since', shipped('S-1'), [cancelled('2026-03-04T00:00:00Z')], false],
  ['a parcel corrected since', shipped('S-1'), [shipped('S-1', 2)], true],
  ['another parcel', shipped('S-1'), [shipped('S-2', 2)], false],
  ['a parcel whose id begins alike', shipped('S'), [shipped('S#1', 2)], false],
  ['an order of that id in another shop', confirmed(), [inShop('outlet', confirmed(2))], false],
  [
    'a confirmation of a shop, and a cancellation of another',
    inShop('outlet', confirmed()),
    [cancelled('2026-03-03T10:00:01Z')],
    false,
  ],
  ['a confirmation after its parcel', confirmed(), [shipped('S-1')], false],
  [
    'a cancellation and a later confirmation',
    cancelled('2026-03-03T10:00:00Z'),
    [confirmed(1, '2026-03-05T00:00:00Z')],
    false,
  ],
])('%s', (_, event, others, isOvertaken) => {
  expect(overtakenBy(event, [event, ...others])).toEqual(isOvertaken ? others[0] : undefined);
});
