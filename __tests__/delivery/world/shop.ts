import type { OrderEvent } from '../../../functions/domain/order-event/schema';
import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';
import type { Random } from './random';

/** One publication: the body, and how many seconds after the start. */
export interface Publication {
  readonly body: string;
  readonly at: number;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const START = Date.parse('2026-03-02T22:00:00Z');

/** A shop's day: orders with all that happens to them, told twice, in any order, corrected and sometimes wrong. */
export function ordersOf(count: number, random: Random, spreadMs: number): Publication[] {
  return Array.from({ length: count }, (_, index) => {
    const start = random.between(0, spreadMs);
    return lifeOf(`O-${index + 1}`, random).map((body) => ({
      body,
      at: start + random.between(0, 20 * SECOND),
    }));
  }).flat();
}

function lifeOf(id: string, random: Random): string[] {
  const placed = START + Math.floor(random.between(0, HOUR));
  const email = mailbox(id, random);
  const event = (type: OrderEvent['type'], afterSeconds: number, revision = 1, more: object = {}) => ({
    ...WARM_UP_EVENT,
    type,
    eventId: `${id}-${type}-${revision}-${Math.floor(random.next() * 1e9)}`,
    occurredAt: new Date(placed + afterSeconds * SECOND).toISOString(),
    ...more,
    order: { ...WARM_UP_EVENT.order, id, revision, customer: { name: 'Ann Example', email } },
  });
  const events: object[] = [event('order.confirmed', 1)];
  if (random.happens(0.3)) events.push(event('order.placed', 0));
  if (random.happens(0.25)) events.push(event('order.shipped', 60, 1, parcel('S-1')));
  if (random.happens(0.05)) events.push(event('order.shipped', 90, 1, parcel('S#2')));
  if (random.happens(0.1)) events.push(event('order.cancelled', 30));
  if (random.happens(0.05))
    events.push(event('order.refunded', 120, 1, { refund: { id: 'R-1', amount: 500 } }));
  if (random.happens(0.03)) events.push(event('order.confirmed', 10, 2));
  // Told again by an impatient publisher, under another id and time.
  if (random.happens(0.15)) events.push(event('order.confirmed', 5));
  // The same revision with other content: one of the two is refused.
  if (random.happens(0.01)) events.push(withName(event('order.confirmed', 1), 'Somebody Else'));
  const bodies = events.map((each) => JSON.stringify(each));
  if (random.happens(0.005)) bodies.push(JSON.stringify({ ...event('order.confirmed', 1), order: { id } }));
  if (random.happens(0.002)) bodies.push('{"type":"order.confirmed"');
  return bodies;
}

function parcel(id: string) {
  return { shipment: { id, lines: [{ sku: 'W-1', quantity: 1 }] } };
}

function withName<T extends { order: OrderEvent['order'] }>(event: T, name: string): T {
  return { ...event, order: { ...event.order, customer: { ...event.order.customer, name } } };
}

/** Most customers order once; some addresses bounce, are full or complain, and order again. */
function mailbox(id: string, random: Random): string {
  const again = Math.floor(random.next() * 50);
  if (random.happens(0.01)) return `bounce${again}@example.com`;
  if (random.happens(0.01)) return `full${again}@example.com`;
  if (random.happens(0.005)) return `complaint${again}@example.com`;
  return `${id.toLowerCase()}@example.com`;
}
