import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';

/** A confirmed order as its shop publishes it. */
export function confirmed(id: string, changes: object = {}): string {
  const customer = { name: 'Ann Example', email: `${id.toLowerCase()}@example.com` };
  return JSON.stringify({
    ...WARM_UP_EVENT,
    eventId: `e-${id}`,
    ...changes,
    order: { ...WARM_UP_EVENT.order, id, customer },
  });
}
