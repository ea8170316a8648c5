import type { Brand } from '../../functions/domain/brand';
import { EMAIL_KIND_OF } from '../../functions/domain/email/email-key';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import type { OrderEvent } from '../../functions/domain/order-event/schema';
import type { RenderedEmail } from '../../functions/domain/rendering';
import { renderEmail } from '../../templates';

export const brand: Brand = {
  shop: '(default)',
  name: 'Aurora Goods',
  colors: { accent: '#0b5fff', onAccent: '#ffffff' },
  support: { email: 'help@aurora-goods.example', url: 'https://aurora-goods.example/help' },
  legal: {
    postalAddress: ['Aurora Goods GmbH', 'Lindenstraße 12, 10969 Berlin, Germany'],
    registration: ['Amtsgericht Charlottenburg, HRB 123456 · VAT ID DE123456789'],
    links: [
      { page: 'terms', url: 'https://aurora-goods.example/terms' },
      { label: 'Workshop', url: 'https://aurora-goods.example/workshop' },
    ],
  },
};

type Fields = Record<string, unknown>;

const LINES = [
  {
    sku: 'SW-M-NAVY',
    name: 'Merino crew-neck sweater',
    quantity: 1,
    unitPrice: 12900,
    lineTotal: 12900,
    imageUrl: 'https://images.aurora-goods.example/sw-m-navy.jpg',
    options: [
      { name: 'Size', value: 'M' },
      { name: 'Colour', value: 'Navy' },
    ],
  },
  {
    sku: 'SOCK-3',
    name: 'Organic cotton socks, pack of three',
    quantity: 2,
    unitPrice: 1950,
    lineTotal: 3900,
    imageUrl: 'https://images.aurora-goods.example/sock-3.jpg',
    options: [{ name: 'Size', value: '39–42' }],
  },
  { sku: 'GIFT', name: 'Gift wrapping', quantity: 1, unitPrice: 450, lineTotal: 450 },
];

/** An order of the Berlin shop: three lines, a discount, tax included; `fields` replaces whole fields. */
export function orderOf(fields: Fields = {}): Fields {
  return {
    id: '1001',
    placedAt: '2026-03-03T23:15:00Z',
    locale: 'en-GB',
    currency: 'EUR',
    customer: { name: 'Ada Lovelace', email: 'ada@customer.example' },
    lines: LINES,
    totals: { subtotal: 17250, discounts: 1500, shipping: 0, tax: 2515, taxIncluded: true, total: 15750 },
    shippingAddress: {
      name: 'Ada Lovelace',
      line1: '12 St James’s Square',
      line2: 'Flat 4',
      city: 'London',
      postalCode: 'SW1Y 4LB',
      country: 'GB',
    },
    payment: { method: 'Visa', lastFour: '4242' },
    links: { order: 'https://aurora-goods.example/orders/1001' },
    ...fields,
  };
}

const EXTRAS: Record<string, Fields> = {
  'order.shipped': {
    shipment: {
      id: 'S-1',
      lines: [
        { sku: 'SW-M-NAVY', quantity: 1 },
        { sku: 'SOCK-3', quantity: 2 },
      ],
      carrier: 'DHL',
      trackingNumber: '00340434161094042557',
      trackingUrl: 'https://track.example/00340434161094042557?lang=en&src=mail',
    },
  },
  'order.withdrawal_requested': {
    withdrawal: {
      id: 'W-1',
      submittedAt: '2026-03-14T18:02:10Z',
      name: 'Ada Lovelace',
      statement: 'I hereby withdraw from the contract on the socks. Please send me a return label.',
      lines: [{ sku: 'SOCK-3', quantity: 2 }],
    },
  },
  'order.cancelled': { cancellation: { reason: 'You asked us to cancel it.' } },
  'order.refunded': {
    refund: {
      id: 'R-1',
      amount: 3900,
      lines: [{ sku: 'SOCK-3', quantity: 2 }],
      reason: 'Returned within 30 days',
    },
  },
};

/** An event as the processor would accept it: it goes through the real parser. */
export function eventOf(
  type: string,
  order: Fields = orderOf(),
  extra: Fields = EXTRAS[type] ?? {},
): OrderEvent {
  const parsed = parseOrderEvent(
    JSON.stringify({
      schemaVersion: 1,
      eventId: 'evt-1',
      type,
      occurredAt: '2026-03-05T10:00:00Z',
      order,
      ...extra,
    }),
  );
  if (!parsed.ok) throw new Error(parsed.reasons.join('\n'));
  return parsed.event;
}

export function render(event: OrderEvent, shop: Brand = brand): RenderedEmail {
  const kind = EMAIL_KIND_OF[event.type];
  if (kind === undefined) throw new Error(`${event.type} has no mail`);
  return renderEmail({ kind, event, brand: shop, defaultLocale: 'en', timeZone: 'Europe/Berlin' });
}

/** An order of `count` different lines at 19.99, without discount or shipping. */
export function orderWithLines(count: number, fields: Fields = {}): Fields {
  const lines = Array.from({ length: count }, (_, i) => ({
    sku: `SKU-${i}`,
    name: `Everyday linen shirt no. ${i + 1}`,
    quantity: 2,
    unitPrice: 1999,
    lineTotal: 3998,
    imageUrl: `https://images.aurora-goods.example/products/linen-${i + 1}.jpg`,
    options: [
      { name: 'Size', value: 'L' },
      { name: 'Colour', value: 'Sand' },
    ],
  }));
  const subtotal = count * 3998;
  const totals = { subtotal, discounts: 0, shipping: 0, tax: 0, taxIncluded: true, total: subtotal };
  return orderOf({ lines, totals, ...fields });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function decoded(entity: string, name: string): string {
  const code = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
  if (code === null) return ENTITIES[name] ?? entity;
  return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
}

/** What a reader of the HTML part sees: no head, no comments, no hidden preheader, no tags. */
export function visibleText(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<div style="display:none[\s\S]*?<\/div>/, '')
    .replace(/<td [^>]*aria-hidden="true"[\s\S]*?<\/table>/g, '')
    .replace(/<\/?(span|a|b)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, decoded)
    .replace(/\s+/g, ' ')
    .trim();
}
