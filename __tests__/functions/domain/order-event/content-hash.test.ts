import { contentHash } from '../../../../functions/domain/order-event/content-hash';
import { parseOrderEvent } from '../../../../functions/domain/order-event/parse';
import { WARM_UP_EVENT } from '../../../../functions/domain/order-event/warm-up-event';

function hashOf(envelope: object, order: object = {}): string {
  const event = { ...WARM_UP_EVENT, ...envelope, order: { ...WARM_UP_EVENT.order, ...order } };
  const parsed = parseOrderEvent(JSON.stringify(event));
  if (!parsed.ok) throw new Error(parsed.reasons.join());
  return contentHash(parsed.event);
}
const original = hashOf({});

it.each([
  ['another event id', { eventId: 'other' }, {}],
  ['another time', { occurredAt: '2027-01-01T00:00:00Z' }, {}],
  ['a correlation id', { correlationId: 'c' }, {}],
  ['a field nobody knows', { fraudScore: 3 }, { internal: true }],
  ['another order of the fields', {}, Object.fromEntries(Object.entries(WARM_UP_EVENT.order).reverse())],
])('%s does not change the content', (_what, envelope, order) => {
  expect(hashOf(envelope, order)).toBe(original);
});

it.each([
  ['the recipient', { customer: { ...WARM_UP_EVENT.order.customer, email: 'other@example.com' } }],
  ['the name', { customer: { ...WARM_UP_EVENT.order.customer, name: 'Other' } }],
  ['the language', { locale: 'de' }],
  ['the means of payment', { payment: { method: 'PayPal' } }],
])('%s is content', (_what, order) => {
  expect(hashOf({}, order)).not.toBe(original);
});
