import { parseOrderEvent } from '../../../../functions/domain/order-event/parse';
import { pathsOf, replaced } from '../../../contract/mutations';
import { type JsonValue, sampleJson, sampleNames, sampleText } from '../../../contract/sample-events';

// Reasons end up in logs, in the table and beside the dead-letter queue: whatever a publisher puts wherever, they repeat none of it.
const PLANTED: JsonValue[] = [
  'Zenobia Quux <zenobia.quux@secret.example>',
  'zenobia.quux@secret.example',
  'Zenobia',
  'order.zenobia quux',
  ['Zenobia'],
  { Zenobia: 'zenobia.quux@secret.example' },
  491_771_234_567,
];
const TRACES = /zenobia|quux|secret\.example|491771234567/i;

const SAMPLES = sampleNames().filter((name) => /^(1001|1002-de-de-2|1008)/.test(name));

function leaks(body: string): string[] {
  const parsed = parseOrderEvent(body);
  return parsed.ok ? [] : parsed.reasons.filter((reason) => TRACES.test(reason));
}

describe('no reason repeats personal data', () => {
  test.each(SAMPLES)('planted in any field of %s', (name) => {
    const sample = sampleJson(name);
    const bodies = pathsOf(sample).flatMap((path) =>
      PLANTED.map((value) => JSON.stringify(replaced(sample, path, value))),
    );
    expect(bodies.filter((body) => !parseOrderEvent(body).ok).length).toBeGreaterThan(bodies.length / 3);
    // Money is no personal data: sums that do not add up are named with their numbers.
    expect(bodies.flatMap(leaks).filter((reason) => !/ is -?\d+ but .* is -?\d+$/.test(reason))).toEqual([]);
  });

  test('in text that is no JSON', () => {
    const body = sampleText('1001-en-us-2-confirmed.json').replace('Emma Carter"', 'Zenobia Quux');
    expect(parseOrderEvent(body)).toEqual({ ok: false, reasons: ['event: is not valid JSON'] });
  });

  test('in an order id', () => {
    const planted = replaced(
      sampleJson('1001-en-us-2-confirmed.json'),
      ['order', 'id'],
      'zenobia@secret.example',
    );
    expect(JSON.stringify(parseOrderEvent(JSON.stringify(planted)))).not.toMatch(TRACES);
  });
});
