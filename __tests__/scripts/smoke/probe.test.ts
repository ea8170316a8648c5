import { parseOrderEvent } from '../../../functions/domain/order-event/parse';
import { applyRecipientPolicy } from '../../../functions/domain/recipient-policy';
import { outcomeOf } from '../../../local/aws/email/mailbox-simulator';
import { preflight } from '../../../scripts/smoke/preflight';
import { createProbes } from '../../../scripts/smoke/probe';
import { parseEnvironment } from '../../../src/config/load-environment';
import { changed } from '../../src/config/changed-environment';

const probes = createProbes('0123abcd', Date.parse('2026-03-01T12:00:00Z'));

test('the orders are ones the order processor accepts, each with a mail to the simulator', () => {
  for (const { event, mailbox } of probes) {
    expect(parseOrderEvent(JSON.stringify(event))).toMatchObject({ ok: true });
    expect(event.order.customer.email).toBe(mailbox);
  }
  expect(probes.map(({ mailbox, expected }) => [outcomeOf(mailbox), expected])).toEqual([
    ['delivery', 'delivered'],
    ['bounce', 'bounced'],
  ]);
});

test('an environment that may mail nobody lets them through', () => {
  const nobody = { mode: 'allow-list' as const, allowed: [], catchAll: 'qa@shop.example' };
  for (const { mailbox } of probes) expect(applyRecipientPolicy(nobody, mailbox)).toEqual({ mailbox });
});

test('no run uses an address or an order of another run', () => {
  const [first = [], second = []] = ['aaaa', 'bbbb'].map((label) =>
    createProbes(label, 0).flatMap(({ mailbox, key }) => [mailbox, key.orderId]),
  );
  expect(first.filter((text) => second.includes(text))).toEqual([]);
});

test('where sending is paused, that is told before anything is published', () => {
  const environment = (sending: string) =>
    parseEnvironment('dev', changed('dev', { 'delivery.sending': sending }));
  expect(() => preflight(environment('on'))).not.toThrow();
  expect(() => preflight(environment('paused'))).toThrow('delivery.sending is "paused"');
});
