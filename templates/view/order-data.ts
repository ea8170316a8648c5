import { toDecimal } from '../../functions/domain/currency';
import { Inline } from '../engine/inline';
import type { MailContext } from './context';

/** Clients show two or three products; each costs 200 bytes of a mail that must stay small. */
const MAX_OFFERS = 20;

/** https://schema.org/OrderStatus, as far as the events tell. */
export type OrderStatus = 'OrderProcessing' | 'OrderInTransit' | 'OrderCancelled' | 'OrderReturned';

/**
 * The order as data, for clients that show it as a card (schema.org/Order), with its first products.
 * JSON cannot hold a raw "<" here: it would end the script element.
 */
export function orderData(status: OrderStatus | undefined, { brand, order }: MailContext): Inline {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Order',
    merchant: { '@type': 'Organization', name: brand.name },
    orderNumber: order.id,
    orderDate: order.placedAt,
    ...(status !== undefined && { orderStatus: `https://schema.org/${status}` }),
    price: toDecimal(order.totals.total, order.currency),
    priceCurrency: order.currency,
    ...(order.links?.order !== undefined && { url: order.links.order }),
    acceptedOffer: order.lines.slice(0, MAX_OFFERS).map((line) => offer(line, order.currency)),
  };
  return new Inline(`<script type="application/ld+json">${scriptSafe(JSON.stringify(data))}</script>`, '');
}

function offer(line: MailContext['order']['lines'][number], currency: string) {
  return {
    '@type': 'Offer',
    itemOffered: { '@type': 'Product', name: line.name },
    price: toDecimal(line.unitPrice, currency),
    priceCurrency: currency,
    eligibleQuantity: { '@type': 'QuantitativeValue', value: line.quantity },
  };
}

function scriptSafe(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
