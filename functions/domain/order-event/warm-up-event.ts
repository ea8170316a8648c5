import type { OrderEvent } from './schema';

/** A made-up event that takes parser and templates through their usual paths once, while the function starts. */
export const WARM_UP_EVENT: OrderEvent = {
  schemaVersion: 1,
  eventId: 'warm-up',
  type: 'order.confirmed',
  occurredAt: '2026-01-01T00:00:00.000Z',
  order: {
    id: 'WARM-UP',
    revision: 1,
    placedAt: '2026-01-01T00:00:00.000Z',
    locale: 'en-US',
    currency: 'USD',
    customer: { name: 'Warm Up', email: 'success@simulator.amazonses.com' },
    lines: [
      {
        sku: 'W-1',
        name: 'Warm-up',
        quantity: 2,
        unitPrice: 1_050,
        lineTotal: 2_100,
        imageUrl: 'https://images.example/warm-up.png',
        options: [{ name: 'Size', value: 'M' }],
      },
    ],
    totals: { subtotal: 2_100, discounts: 100, shipping: 500, tax: 200, taxIncluded: false, total: 2_700 },
    shippingAddress: {
      name: 'Warm Up',
      line1: '1 Main St',
      city: 'Springfield',
      region: 'IL',
      postalCode: '62701',
      country: 'US',
    },
    payment: { method: 'Visa', lastFour: '4242' },
    links: { order: 'https://shop.example/orders/WARM-UP' },
  },
};
