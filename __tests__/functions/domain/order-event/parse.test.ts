import { LIMITS } from '../../../../functions/domain/order-event/limits';
import { parseOrderEvent } from '../../../../functions/domain/order-event/parse';
import { confirmedEvent, sampleText } from '../../../contract/sample-events';

const parse = (event: unknown) => parseOrderEvent(JSON.stringify(event));

function reasonsOf(body: string): string[] {
  const parsed = parseOrderEvent(body);
  return parsed.ok ? [] : parsed.reasons;
}

type Confirmed = ReturnType<typeof confirmedEvent>;
function confirmedWith(change: (event: Confirmed) => unknown): string {
  const event = confirmedEvent();
  change(event);
  return JSON.stringify(event);
}

describe('a valid event', () => {
  test('comes back with defaults, UTC times and canonical forms', () => {
    const parsed = parse({
      ...confirmedEvent(),
      order: {
        ...confirmedEvent().order,
        locale: 'EN-us',
        customer: { name: ' Emma\r\nCarter ', email: 'Emma@BÜCHER.example' },
        links: { order: 'https://shop.example/o?q=<b>' },
      },
    });
    expect(parsed).toMatchObject({
      ok: true,
      event: {
        occurredAt: '2026-03-03T09:15:00.000Z',
        order: {
          revision: 1,
          placedAt: '2026-03-03T09:14:59.500Z',
          locale: 'en-US',
          customer: { name: 'Emma Carter', email: 'Emma@xn--bcher-kva.example' },
          links: { order: 'https://shop.example/o?q=%3Cb%3E' },
        },
      },
    });
  });

  test('parses to itself once it has been parsed', () => {
    const first = parseOrderEvent(sampleText('1010-en-us-confirmed-hostile-text.json'));
    if (!first.ok) throw new Error(first.reasons.join('; '));
    expect(parse(first.event)).toEqual(first);
  });

  test('may be as large as the limit, and no byte larger', () => {
    const padded = (bytes: number) => {
      const start = `${JSON.stringify({ ...confirmedEvent(), padding: '' }).slice(0, -2)}é`;
      return `${start}${'x'.repeat(bytes - Buffer.byteLength(start) - 2)}"}`;
    };
    expect(Buffer.byteLength(padded(LIMITS.eventBytes))).toBe(LIMITS.eventBytes);
    expect(reasonsOf(padded(LIMITS.eventBytes))).toEqual([]);
    expect(parseOrderEvent(padded(LIMITS.eventBytes + 1))).toEqual({
      ok: false,
      reasons: ['event: is 196609 bytes; at most 196608 are accepted'],
      orderId: 'A-1',
    });
  });
});

describe('what is no event is refused', () => {
  test.each([
    ['nothing', '', 'event: is not valid JSON'],
    ['half an event', JSON.stringify(confirmedEvent()).slice(0, -9), 'event: is not valid JSON'],
    ['plain text', 'order 1001 please', 'event: is not valid JSON'],
    ['a list of events', JSON.stringify([confirmedEvent()]), 'event: must be one JSON object'],
    ['null', 'null', 'event: must be one JSON object'],
    ['a string', '"order.confirmed"', 'event: must be one JSON object'],
  ])('%s', (_, body, reason) => {
    expect(parseOrderEvent(body)).toEqual({ ok: false, reasons: [reason] });
  });

  test('deep nesting does not exhaust the stack', () => {
    const deep = `${'['.repeat(90_000)}${']'.repeat(90_000)}`;
    for (const field of ['type', 'schemaVersion', 'order', 'padding']) {
      expect(reasonsOf(`{"schemaVersion":1,"type":"order.placed","${field}":${deep}}`)).not.toEqual([]);
    }
  });
});

describe('version and type', () => {
  const known =
    'known: order.placed, order.confirmed, order.shipped, order.cancelled, order.refunded, order.withdrawal_requested';
  test.each([
    [{ schemaVersion: 2 }, ['schemaVersion: 2 is not supported; supported: 1 (a number)']],
    [{ schemaVersion: '1' }, ['schemaVersion: "1" is not supported; supported: 1 (a number)']],
    [{ schemaVersion: undefined }, ['schemaVersion: is missing; supported: 1 (a number)']],
    [{ schemaVersion: {} }, ['schemaVersion: is not a supported version; supported: 1 (a number)']],
    [{ type: 'order.returned' }, [`type: "order.returned" is unknown; ${known}`]],
    [{ type: 'Order.Confirmed' }, [`type: is not a known type; ${known}`]],
    [{ type: 'toString' }, [`type: is not a known type; ${known}`]],
    [{ type: undefined }, [`type: is missing; ${known}`]],
  ])('%j is refused', (change, reasons) => {
    expect(parse({ ...confirmedEvent(), ...change })).toEqual({ ok: false, reasons, orderId: 'A-1' });
  });

  test('are both named when both are wrong', () => {
    expect(parse({ schemaVersion: 9, type: 'order.lost' })).toMatchObject({ reasons: { length: 2 } });
  });
});

describe('reasons', () => {
  test('name every violation at once, with its path', () => {
    const body = confirmedWith(({ order }) => {
      Object.assign(order, { id: 'no spaces', currency: 'usd', revision: 0 });
      Object.assign(order.lines[1] ?? {}, {
        quantity: '1',
        name: '\u200b\u00ad',
        options: [{ name: 'Size' }],
      });
      Object.assign(order.totals, { tax: 1.5, taxIncluded: undefined });
    });
    expect(reasonsOf(body)).toEqual([
      'order.id: must be ASCII letters, digits and . _ : / # -, starting with a letter, digit or #',
      'order.revision: must be at least 1',
      'order.currency: must be an ISO 4217 currency code in use, e.g. EUR',
      'order.lines[1].name: must hold a visible character',
      'order.lines[1].quantity: must be a whole number, not a string',
      'order.lines[1].options[0].value: is missing',
      'order.totals.tax: must be a whole number, not a fraction',
      'order.totals.taxIncluded: is missing',
    ]);
  });

  test('are no more than twenty, and then say how many there would be', () => {
    const reasons = reasonsOf(
      confirmedWith(({ order }) => Object.assign(order, { lines: Array(30).fill({}) })),
    );
    expect(reasons).toHaveLength(21);
    expect(reasons[20]).toBe('and 130 more');
  });

  test.each<[string, (event: Confirmed) => unknown, string]>([
    ['a missing object', (e) => Reflect.deleteProperty(e.order, 'totals'), 'order.totals: is missing'],
    [
      'null',
      (e) => Object.assign(e.order, { links: null }),
      'order.links: must be an object, not null (leave an optional field out)',
    ],
    ['a list for an object', (e) => Object.assign(e, { order: [] }), 'order: must be an object, not a list'],
    [
      'an object for a list',
      (e) => Object.assign(e.order, { lines: {} }),
      'order.lines: must be a list, not an object',
    ],
    ['no lines', (e) => Object.assign(e.order, { lines: [] }), 'order.lines: must not be empty'],
    [
      'too many lines',
      (e) => Object.assign(e.order, { lines: Array(201).fill(e.order.lines[0]) }),
      'order.lines: has more than 200 entries',
    ],
    [
      'a long name',
      (e) => Object.assign(e.order.customer, { name: 'x'.repeat(201) }),
      'order.customer.name: has 201 characters; at most 200 are accepted',
    ],
    [
      'a number for a text',
      (e) => Object.assign(e.order, { id: 1001 }),
      'order.id: must be a string, not a number',
    ],
    [
      'text for a truth value',
      (e) => Object.assign(e.order.totals, { taxIncluded: 'no' }),
      'order.totals.taxIncluded: must be true or false, not a string',
    ],
    [
      'a negative amount',
      (e) => Object.assign(e.order.totals, { shipping: -1 }),
      'order.totals.shipping: must be at least 0',
    ],
    [
      'an amount too large',
      (e) => Object.assign(e.order.totals, { tax: 1e12 + 1 }),
      'order.totals.tax: must be at most 1000000000000',
    ],
    [
      'a time without offset',
      (e) => Object.assign(e, { occurredAt: '2026-03-03T09:15:00' }),
      'occurredAt: must be an ISO 8601 time with seconds and offset, e.g. 2026-03-03T09:15:00Z',
    ],
    [
      'a day that does not exist',
      (e) => Object.assign(e, { occurredAt: '2026-02-29T09:15:00Z' }),
      'occurredAt: must be an ISO 8601 time with seconds and offset, e.g. 2026-03-03T09:15:00Z',
    ],
    [
      'a user name in a URL',
      (e) => Object.assign(e.order, { links: { order: 'https://shop.example@evil.example/' } }),
      'order.links.order: must be an absolute https URL without user name and password',
    ],
    [
      'a script URL',
      (e) => Object.assign(e.order, { links: { order: 'javascript:alert(1)' } }),
      'order.links.order: must be an absolute https URL without user name and password',
    ],
    [
      'the United Kingdom by its reserved code',
      (e) => Object.assign(e.order, { shippingAddress: { name: 'A', line1: 'B', city: 'C', country: 'UK' } }),
      'order.shippingAddress.country: must be an ISO 3166-1 alpha-2 country code, e.g. DE (the United Kingdom is GB)',
    ],
    [
      'an address as correlation id',
      (e) => Object.assign(e, { correlationId: 'a@example.com' }),
      'correlationId: must be printable ASCII characters without spaces and @',
    ],
    [
      'too many digits of a card',
      (e) => Object.assign(e.order, { payment: { method: 'Visa', lastFour: '44242' } }),
      'order.payment.lastFour: must be exactly the last four digits, as a string',
    ],
  ])('for %s', (_, change, reason) => {
    expect(reasonsOf(confirmedWith(change))).toEqual([reason]);
  });

  test('carry the order id when it has the form of one', () => {
    expect(parseOrderEvent('{"order":{"id":"A-1"}}')).toMatchObject({ ok: false, orderId: 'A-1' });
    expect(parseOrderEvent('{"order":{"id":"a@example.com"}}')).not.toHaveProperty('orderId');
    expect(parseOrderEvent('{"order":[{"id":"A-1"}]}')).not.toHaveProperty('orderId');
  });
});
