import { evaluate } from '../../../scripts/dashboard/metric-maths';
import { statistic } from '../../../scripts/dashboard/statistic';

const context = {
  series: { a: [1, undefined, 4], b: [2, 5, undefined], none: [undefined, undefined, undefined] },
  periodSeconds: 300,
};

test.each([
  ['a + b', [3, undefined, undefined]],
  ['FILL(a, 0) + FILL(b, 0)', [3, 5, 4]],
  ['100 * (1 - a)', [0, undefined, -300]],
  ['2 * a - 1 * a / 4', [1.75, undefined, 7]],
  ['1000 * (0.5 + 0.01 * PERIOD(a) / a)', [3_500, undefined, 1_250]],
  ['MAX([a, b])', [2, 5, 4]],
  ['MAX([FILL(none, 0)])', [0, 0, 0]],
  ['a / FILL(none, 0)', [undefined, undefined, undefined]],
])('%s', (expression, result) => {
  expect(evaluate(expression, context)).toEqual(result);
});

test.each([
  ['c + 1', 'no metric has the id c'],
  ['SUM(a)', 'the function SUM is not known here'],
  ['(a', 'is not understood'],
  ['a +', 'ends too soon'],
  ['a % 2', 'not understood'],
  ['1 + 1', 'does not make one series'],
  ['[a, b]', 'does not make one series'],
])('%s is an error', (expression, reason) => {
  expect(() => evaluate(expression, context)).toThrow(reason);
});

test.each([
  ['Sum', 15],
  ['Average', 3],
  ['SampleCount', 5],
  ['Maximum', 5],
  ['p50', 3],
  ['p99', 5],
  ['PR(:2)', 40],
])('%s of the samples of a period', (name, value) => {
  expect(statistic(name, [5, 1, 4, 2, 3])).toBe(value);
  expect(statistic(name, [])).toBeUndefined();
});

test('a statistic nobody needs is an error', () => {
  expect(() => statistic('tm90', [1])).toThrow('tm90');
});
