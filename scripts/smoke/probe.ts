import type { EmailKey } from '../../functions/domain/email/email-key';
import { emailKeyOf } from '../../functions/domain/email/email-key';
import type { OrderEvent } from '../../functions/domain/order-event/schema';

/** One order whose mail must come to a known end. */
export interface Probe {
  readonly event: OrderEvent;
  readonly key: EmailKey;
  readonly mailbox: string;
  readonly expected: 'delivered' | 'bounced';
}

/**
 * Mailboxes of Amazon's simulator and what becomes of their mail. It counts towards the sending quota but not towards the
 * bounce rate. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const SIMULATED = { success: 'delivered', bounce: 'bounced' } as const;

/**
 * @param label of this run, in letters and digits: a bounced address gets no more mail, so no run may use it twice
 * @param now epoch milliseconds
 */
export function createProbes(label: string, now: number): Probe[] {
  return Object.entries(SIMULATED).map(([name, expected]) => {
    const mailbox = `${name}+smoke-${label}@simulator.amazonses.com`;
    const event = confirmedOrder(`smoke-${label}-${name}`, mailbox, new Date(now).toISOString());
    const key = emailKeyOf(event);
    if (key === undefined) throw new Error(`${event.type} deserves no mail`);
    return { event, key, mailbox, expected };
  });
}

function confirmedOrder(id: string, email: string, at: string): OrderEvent {
  return {
    schemaVersion: 1,
    eventId: `${id}-confirmed`,
    type: 'order.confirmed',
    occurredAt: at,
    order: {
      id,
      revision: 1,
      placedAt: at,
      locale: 'en-US',
      currency: 'USD',
      customer: { name: 'Live Check', email },
      lines: [{ sku: 'SMOKE-1', name: 'Live check', quantity: 1, unitPrice: 1_000, lineTotal: 1_000 }],
      totals: { subtotal: 1_000, discounts: 0, shipping: 0, tax: 0, taxIncluded: false, total: 1_000 },
      shippingAddress: {
        name: 'Live Check',
        line1: '1 Main St',
        city: 'Springfield',
        region: 'IL',
        postalCode: '62701',
        country: 'US',
      },
      payment: { method: 'Visa', lastFour: '4242' },
      links: { order: `https://shop.example/orders/${id}` },
    },
  };
}
