import { type Chart, chart, readable } from '../../../scripts/dashboard/chart';

const HOUR = 3_600_000;
const base: Chart = {
  width: 400,
  height: 200,
  lines: [],
  limits: [],
  unit: '',
  isStacked: false,
  start: 0,
  end: 24 * HOUR,
};
const line = (...points: (number | undefined)[]) => ({ label: 'line', color: '#123456', points });
const ticks = (svg: string) => [...svg.matchAll(/text-anchor="end">([^<]+)/g)].map(([, text]) => text);

test('a gap breaks the line, and a lonely value is a dot', () => {
  const svg = chart({ ...base, lines: [line(1, 2, undefined, 3, 4, undefined, 5, undefined)] });
  expect(svg.match(/class="line"[^>]*d="([^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(svg.match(/<circle/g)).toHaveLength(1);
});

test('the scale has round steps and holds every value and limit', () => {
  expect(ticks(chart({ ...base, lines: [line(3, 17)] }))).toEqual(['0', '5', '10', '15', '20']);
  expect(ticks(chart({ ...base, lines: [line(3)], limits: [{ label: 'late', value: 30 }] }))).toEqual(
    expect.arrayContaining(['0', '30', 'late 30']),
  );
  expect(ticks(chart({ ...base, lines: [line(undefined)] }))).toEqual(['0', '1']);
});

test('what is above the top is drawn at the top', () => {
  const svg = chart({ ...base, lines: [line(10, 5_000)], top: 100 });
  expect(ticks(svg).at(-1)).toBe('100');
  const heights = [...svg.matchAll(/[ML][\d.]+ ([\d.-]+)/g)].map(([, y]) => Number(y));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(20);
});

test('stacked, each area stands on the one below', () => {
  const svg = chart({ ...base, isStacked: true, lines: [line(1, 1), line(2, 2)] });
  expect(svg.match(/fill-opacity/g)).toHaveLength(2);
  expect(ticks(svg).at(-1)).toBe('3');
});

test('numbers are short', () => {
  expect([0.187_34, 3_440, 1_955, 12_345, 2_500_000].map(readable)).toEqual([
    '0.187',
    '3,440',
    '1,960',
    '12.3k',
    '2.5M',
  ]);
});

test('a label cannot become markup', () => {
  expect(chart({ ...base, unit: '<b>', limits: [{ label: '"&', value: 1 }] })).toMatch(
    /&lt;b>[\s\S]*&quot;&amp;/,
  );
});
