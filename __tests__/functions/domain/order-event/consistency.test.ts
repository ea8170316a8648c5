import { LIMITS } from '../../../../functions/domain/order-event/limits';
import { parseOrderEvent } from '../../../../functions/domain/order-event/parse';
import { confirmedEvent } from '../../../contract/sample-events';

function reasonsOf(event: unknown): string[] {
  const parsed = parseOrderEvent(JSON.stringify(event));
  return parsed.ok ? [] : parsed.reasons;
}

function orderWith(totals: Partial<ReturnType<typeof confirmedEvent>['order']['totals']>) {
  const event = confirmedEvent();
  return { ...event, order: { ...event.order, totals: { ...event.order.totals, ...totals } } };
}

describe('totals', () => {
  test('with tax added: subtotal − discounts + shipping + tax', () => {
    expect(reasonsOf(orderWith({ total: 3_550 }))).toEqual([]);
    expect(reasonsOf(orderWith({ total: 3_551 }))).toEqual([
      'order.totals.total: is 3551 but subtotal − discounts + shipping + tax is 3550',
    ]);
  });

  test('with tax included: subtotal − discounts + shipping', () => {
    expect(reasonsOf(orderWith({ taxIncluded: true, total: 3_300 }))).toEqual([]);
    expect(reasonsOf(orderWith({ taxIncluded: true }))).toEqual([
      'order.totals.total: is 3550 but subtotal − discounts + shipping (tax included) is 3300',
    ]);
  });

  test('may be nothing, but discounts cannot exceed what they are taken from', () => {
    expect(reasonsOf(orderWith({ discounts: 3_650, total: 0 }))).toEqual([]);
    expect(reasonsOf(orderWith({ discounts: 3_651, total: 0 }))).toEqual([
      'order.totals.total: is 0 but subtotal − discounts + shipping + tax is -1',
    ]);
  });

  test('are exact for the largest order there can be', () => {
    const event = confirmedEvent();
    const line = { sku: 'A', name: 'A', quantity: 1, unitPrice: LIMITS.amount, lineTotal: LIMITS.amount };
    event.order.lines = Array(LIMITS.lines).fill(line);
    expect(reasonsOf(event)[0]).toBe(
      'order.totals.subtotal: is 2900 but the sum of all line totals is 200000000000000',
    );
  });

  test('every wrong sum is named', () => {
    const event = orderWith({ subtotal: 1, total: 2 });
    event.order.lines = event.order.lines.map((line) => ({ ...line, lineTotal: line.lineTotal + 1 }));
    expect(reasonsOf(event)).toEqual([
      'order.lines[0].lineTotal: is 901 but quantity × unitPrice is 900',
      'order.lines[1].lineTotal: is 2001 but quantity × unitPrice is 2000',
      'order.totals.subtotal: is 1 but the sum of all line totals is 2902',
      'order.totals.total: is 2 but subtotal − discounts + shipping + tax is 651',
    ]);
  });
});

describe.each([
  ['shipment', 'order.shipped', {}],
  ['refund', 'order.refunded', { amount: 1 }],
])('the lines of a %s', (name, type, more) => {
  const withLines = (lines: readonly unknown[]) => ({
    ...confirmedEvent(),
    type,
    [name]: { id: 'X-1', lines, ...more },
  });

  test.each([
    [
      'all of it',
      [
        { sku: 'CUP', quantity: 2 },
        { sku: 'POT', quantity: 1 },
      ],
      [],
    ],
    ['a part', [{ sku: 'CUP', quantity: 1 }], []],
    [
      'one sku in two entries',
      [
        { sku: 'CUP', quantity: 1 },
        { sku: 'CUP', quantity: 1 },
      ],
      [],
    ],
    ['a sku by its normalised spelling', [{ sku: ' CUP\n', quantity: 1 }], []],
    [
      'too many pieces',
      [{ sku: 'POT', quantity: 2 }],
      [`${name}.lines[0].quantity: 2 pieces of this sku but the order has 1`],
    ],
    [
      'too many pieces in two entries, named once',
      [
        { sku: 'CUP', quantity: 2 },
        { sku: 'CUP', quantity: 1 },
      ],
      [`${name}.lines[0].quantity: 3 pieces of this sku but the order has 2`],
    ],
    [
      'what was not ordered',
      [
        { sku: 'CUP', quantity: 1 },
        { sku: 'cup', quantity: 1 },
      ],
      [`${name}.lines[1].sku: is not the sku of a line of the order`],
    ],
  ])('%s', (_, lines, reasons) => {
    expect(reasonsOf(withLines(lines))).toEqual(reasons);
  });
});

describe('a refund', () => {
  const refund = (amount: number) => ({
    ...confirmedEvent(),
    type: 'order.refunded',
    refund: { id: 'R-1', amount },
  });

  test('is at most the total of the order, and something', () => {
    expect(reasonsOf(refund(3_550))).toEqual([]);
    expect(reasonsOf(refund(3_551))).toEqual(["refund.amount: is 3551 but the order's total is 3550"]);
    expect(reasonsOf(refund(0))).toEqual(['refund.amount: must be at least 1']);
  });
});
