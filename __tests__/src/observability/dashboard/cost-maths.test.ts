import { evaluate } from '../../../../scripts/dashboard/metric-maths';
import {
  costOfRange,
  costPerHour,
  costPerThousand,
} from '../../../../src/observability/dashboard/cost-maths';

const MONTH_SECONDS = 730 * 3_600;
const cost = { fixedMonthlyUsd: 7.3, variableUsdPerEmail: 0.000_11 };
const sent = [60_000, undefined];

test('over a month, the fixed cost is shared by the mails of the month', () => {
  const context = { series: { sent }, periodSeconds: MONTH_SECONDS };
  const [perThousand, unknown] = evaluate(costPerThousand('sent', cost), context);
  // 0.11 for a thousand, and 7.30 for the 60 thousands.
  expect(perThousand).toBeCloseTo(0.11 + 7.3 / 60, 3);
  expect(unknown).toBeUndefined();
  expect(evaluate(costOfRange('sent', cost), context)[0]).toBeCloseTo(60_000 * 0.000_11 + 7.3, 1);
});

test('an hour without mails costs its share all the same', () => {
  const { fixed, variable } = costPerHour('sent', cost);
  const context = { series: { sent: [100, undefined] }, periodSeconds: 3_600 };
  expect(evaluate(fixed, context)).toEqual([0.01, 0.01]);
  expect(evaluate(variable, context)).toEqual([expect.closeTo(0.011), 0]);
});

test('small numbers are written out: metric maths knows no exponent', () => {
  const tiny = { fixedMonthlyUsd: 0.1, variableUsdPerEmail: 0.000_000_2 };
  for (const expression of [costPerThousand('sent', tiny), costOfRange('sent', tiny)]) {
    expect(expression).not.toMatch(/\de/);
    expect(expression).toContain('0.0000002');
  }
});
