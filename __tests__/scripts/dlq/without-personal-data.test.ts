import { withoutPersonalData } from '../../../scripts/dlq/without-personal-data';
import { isRefused, sampleJson, sampleNames, sampleText } from '../../contract/sample-events';

/** Every text of an event that is neither an id, a code nor a time, wherever it stands. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => textsOf(entry, `${path}.${key}`));
}
const MAY_BE_SHOWN =
  /^\.(type|eventId|occurredAt|correlationId|schemaVersion|order\.(id|shop|placedAt|locale|currency)|(shipment|refund|withdrawal)\.id|withdrawal\.submittedAt)$/;

it.each(sampleNames().filter((name) => !name.endsWith('.txt')))(
  '%s loses every text that could be personal',
  (name) => {
    const shown = JSON.stringify(withoutPersonalData('order', sampleText(name)));
    let event: unknown;
    try {
      event = sampleJson(name);
    } catch {
      // Not JSON at all: nothing of it is shown.
      expect(shown).toBe('"[redacted]"');
      return;
    }
    for (const [path, text] of textsOf(event)) {
      if (!MAY_BE_SHOWN.test(path) && text.length > 3)
        expect([path, shown.includes(JSON.stringify(text))]).toEqual([path, false]);
    }
    if (!isRefused(name)) expect(shown).toContain((event as { order: { id: string } }).order.id);
  },
);

const CONFIRMED = sampleNames().find((name) => name.includes('confirmed') && !isRefused(name)) ?? '';
const confirmed = () => JSON.parse(sampleText(CONFIRMED));
const shownOf = (event: object) =>
  withoutPersonalData('order', JSON.stringify(event)) as Record<string, never>;

it('keeps what an operator needs', () => {
  const { order, type } = confirmed();
  expect(shownOf(confirmed())).toMatchObject({
    type,
    order: { id: order.id, currency: order.currency, totals: order.totals },
  });
});

it('shows no field the contract does not name, not even its name', () => {
  const shown = shownOf({ ...confirmed(), 'ann@example.com': 'ann' });
  expect(JSON.stringify(shown)).not.toContain('ann');
  expect(shown).toHaveProperty('1 unknown', '[redacted]');
});

it('shows a field only while it holds what the contract says', () => {
  const event = confirmed();
  event.order.id = 'Ann Example, 1 Main St';
  event.eventId = 'ann@example.com';
  event.order.currency = { ann: 'example' };
  event.order.lines = 'ann';
  event.order.totals = { ...event.order.totals, total: 'ann' };
  const shown = shownOf(event);
  expect(JSON.stringify(shown).toLowerCase()).not.toContain('ann');
});

it('knows keys of mails and events of SES, and shows nothing else of those queues', () => {
  const message = { orderId: '1', kind: 'confirmed', reference: '-', revision: 1, correlationId: 'c' };
  expect(withoutPersonalData('email', JSON.stringify(message))).toMatchObject({ key: { orderId: '1' } });
  expect(withoutPersonalData('email', '{"to":"ann@example.com"}')).toBe('[redacted]');
  const event = {
    eventType: 'Bounce',
    mail: {
      messageId: 'm',
      timestamp: '2026-03-03T10:00:00Z',
      destination: ['ann@example.com'],
      tags: { 'email-key': [Buffer.from('["1","confirmed","-",1]').toString('base64url')] },
    },
    bounce: {
      timestamp: '2026-03-03T10:00:00Z',
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: 'ann@example.com', diagnosticCode: 'ann is unknown' }],
    },
  };
  const shown = JSON.stringify(withoutPersonalData('email-events', JSON.stringify(event)));
  expect(shown).not.toContain('ann');
  expect(JSON.parse(shown)).toMatchObject({ key: { orderId: '1' }, status: 'bounced', reason: 'Permanent' });
  expect(withoutPersonalData('email-events', '{"destination":"ann@example.com"}')).toBe('[redacted]');
});
