import { EMAIL_KIND_OF } from '../functions/domain/email/email-key';
import type { Order, OrderEvent } from '../functions/domain/order-event/schema';
import type { RenderEmail, RenderRequest } from '../functions/domain/rendering';

/**
 * Renders every kind in the shop's own language once and throws the result away. The first use of Intl costs tens of
 * milliseconds and the first run of the templates a few: better while a function starts than in a customer's order. All
 * ten languages would take 60 ms more; the first mail in another one takes 5.
 */
export function warmUp(render: RenderEmail, settings: Omit<RenderRequest, 'kind' | 'event'>): void {
  for (const event of sampleEvents(settings.defaultLocale)) {
    const kind = EMAIL_KIND_OF[event.type];
    if (kind !== undefined) render({ ...settings, kind, event });
  }
}

function sampleEvents(locale: string): OrderEvent[] {
  const order: Order = {
    id: '1',
    revision: 1,
    placedAt: '2000-01-01T00:00:00.000Z',
    locale,
    currency: 'EUR',
    customer: { name: 'A', email: 'a@shop.example' },
    lines: [{ sku: '1', name: 'A', quantity: 1, unitPrice: 1, lineTotal: 1 }],
    totals: { subtotal: 1, discounts: 0, shipping: 0, tax: 0, taxIncluded: true, total: 1 },
    shippingAddress: { name: 'A', line1: 'A', city: 'A', country: 'DE' },
    payment: { method: 'Visa', lastFour: '4242' },
    links: { order: 'https://shop.example/' },
  };
  const envelope = { schemaVersion: 1, eventId: '1', occurredAt: order.placedAt, order } as const;
  return [
    { ...envelope, type: 'order.confirmed' },
    { ...envelope, type: 'order.shipped', shipment: { id: '1', lines: [{ sku: '1', quantity: 1 }] } },
    { ...envelope, type: 'order.cancelled' },
    { ...envelope, type: 'order.refunded', refund: { id: '1', amount: 1 } },
    {
      ...envelope,
      type: 'order.withdrawal_requested',
      withdrawal: { id: '1', submittedAt: order.placedAt, name: 'A', statement: 'A' },
    },
  ];
}
