import type { OrderEvent } from '../order-event/schema';
import { referenceOf } from './email-key';

/** Types of events that can make the mail of another type say what is no longer true. */
const OVERTAKEN_BY: Partial<Readonly<Record<OrderEvent['type'], readonly OrderEvent['type'][]>>> = {
  'order.confirmed': ['order.cancelled'],
};

/** Types among which an event that overtakes this one can be, its own first. */
export function overtakingTypes(type: OrderEvent['type']): readonly OrderEvent['type'][] {
  return [type, ...(OVERTAKEN_BY[type] ?? [])];
}

/**
 * The event on record that makes a mail of `event` wrong by now, since queues keep no order: a later revision of the same,
 * or a cancellation that happened after a confirmation. What was confirmed again after its cancellation still gets its mail, and an
 * order of the same id in another shop is another order.
 */
export function overtakenBy(event: OrderEvent, onRecord: readonly OrderEvent[]): OrderEvent | undefined {
  return onRecord.find(
    (other) =>
      other.order.shop === event.order.shop &&
      (other.type === event.type
        ? referenceOf(other) === referenceOf(event) && other.order.revision > event.order.revision
        : overtakingTypes(event.type).includes(other.type) &&
          Date.parse(other.occurredAt) >= Date.parse(event.occurredAt)),
  );
}
