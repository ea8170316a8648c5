import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import { ORDER_EVENT_TYPES } from '../../functions/domain/order-event/schema';
import { isRefused, sampleJson, sampleNames, sampleText } from './sample-events';
import { schemaValidator } from './schema-validator';

const accepts = schemaValidator();
const valid = sampleNames().filter((name) => !isRefused(name));

const ONE_MAILBOX =
  'order.customer.email: must be one plain mailbox: no space, quotes, brackets, display name, comment or list';

const REASONS: Readonly<Record<string, readonly string[]>> = {
  'refused-card-number.json': [
    'order.payment.method: looks like a card number; send the method and lastFour only',
  ],
  'refused-display-name-in-address.json': [ONE_MAILBOX],
  'refused-line-break-in-address.json': ['order.customer.email: holds a control character or a line break'],
  'refused-local-part-not-ascii.json': [
    'order.customer.email: has a local part that is not ASCII; SES does not support internationalised local parts (SMTPUTF8)',
  ],
  'refused-malformed.ndjson': ['event: is not valid JSON'],
  'refused-many-mistakes.json': [
    'order.placedAt: is missing',
    'order.locale: must be a BCP 47 language tag with hyphens, e.g. de-AT',
    'order.currency: must be an ISO 4217 currency code in use, e.g. EUR',
    'order.customer.name: must hold a visible character',
    'order.lines[0].quantity: must be a whole number, not a string',
    'order.lines[0].unitPrice: must be a whole number, not a fraction',
    'order.shippingAddress.line2: must be a string, not null (leave an optional field out)',
    'order.shippingAddress.country: must be an ISO 3166-1 alpha-2 country code, e.g. DE (the United Kingdom is GB)',
    'order.links.order: must be an absolute https URL without user name and password',
  ],
  'refused-refund-above-total.json': ["refund.amount: is 999900 but the order's total is 4845"],
  'refused-schema-version-2.json': ['schemaVersion: 2 is not supported; supported: 1 (a number)'],
  'refused-shipment-of-item-not-ordered.json': [
    'shipment.lines[0].quantity: 4 pieces of this sku but the order has 3',
    'shipment.lines[1].sku: is not the sku of a line of the order',
  ],
  'refused-two-recipients.json': [ONE_MAILBOX],
  'refused-unknown-type.json': [
    'type: "order.returned" is unknown; known: order.placed, order.confirmed, order.shipped, order.cancelled, order.refunded, order.withdrawal_requested',
  ],
  'refused-wrong-totals.json': [
    'order.lines[0].lineTotal: is 4250 but quantity × unitPrice is 4350',
    'order.totals.subtotal: is 4350 but the sum of all line totals is 4250',
    'order.totals.total: is 3845 but subtotal − discounts + shipping + tax is 4845',
  ],
};

function parseSample(name: string) {
  const parsed = parseOrderEvent(sampleText(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.reasons.join('; ')}`);
  return parsed.event;
}

describe('examples/orders', () => {
  test.each(valid)('%s is accepted, by the parser and by the JSON Schema', (name) => {
    expect(parseOrderEvent(sampleText(name))).toMatchObject({ ok: true });
    expect(accepts(sampleJson(name))).toBe(true);
  });

  test('every refused sample is there for a reason', () => {
    expect(sampleNames().filter(isRefused)).toEqual(Object.keys(REASONS).sort());
  });

  test.each(Object.entries(REASONS))('%s is refused for what its name says', (name, reasons) => {
    expect(parseOrderEvent(sampleText(name))).toMatchObject({ ok: false, reasons });
  });

  test('show every type, several languages, and currencies with none, two and three decimals', () => {
    const events = valid.map(parseSample);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(ORDER_EVENT_TYPES));
    expect(new Set(events.map(({ order }) => order.locale)).size).toBeGreaterThanOrEqual(8);
    expect(events.map(({ order }) => order.currency)).toEqual(expect.arrayContaining(['USD', 'JPY', 'KWD']));
    expect(events.map(({ order }) => order.lines.length)).toEqual(expect.arrayContaining([1, 60]));
  });

  test('have an event id each, and mail nobody who could exist', () => {
    const events = valid.map(parseSample);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    for (const { order } of events) {
      expect(order.customer.email).toMatch(/@(simulator\.amazonses\.com|(.+\.)?example(\.(com|net|org))?)$/);
    }
  });
});
