import { parseDashboardArguments } from '../../../scripts/dashboard/arguments';
import { synthesizedDashboard } from '../../../scripts/dashboard/body';
import { measure } from '../../../scripts/dashboard/measure';
import { dashboardPage } from '../../../scripts/dashboard/page';
import { sampleDay } from '../../../scripts/dashboard/sample-day';
import { loadShipped } from '../../stacks/synthesized';

const day = sampleDay();
const bodyOf = (environment: string) => synthesizedDashboard(loadShipped(environment));

test.each(['dev', 'staging'])('the dashboard of %s has something to show in every widget', (environment) => {
  const body = bodyOf(environment);
  const page = dashboardPage(body, day, environment);
  expect(page.match(/<section/g)).toHaveLength(body.widgets.length);
  expect(page).not.toMatch(/NaN|undefined|\$\{/);
  for (const widget of body.widgets) {
    if (widget.type !== 'metric') continue;
    const known = measure(widget.properties, day).flatMap(({ points }) =>
      points.filter((point) => point !== undefined),
    );
    expect([widget.properties.title, known.length]).not.toEqual([widget.properties.title, 0]);
  }
});

test('the widgets stay in the grid and none covers another', () => {
  const { widgets } = bodyOf('dev');
  const cells = widgets.flatMap(({ x, y, width, height }) =>
    Array.from(
      { length: width * height },
      (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`,
    ),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
});

test('the first row says on the made-up day what happened on it', () => {
  const first = bodyOf('dev').widgets.filter(({ y }) => y === 0);
  const shown = first.map((widget) => {
    if (widget.type !== 'metric') throw new Error('numbers only');
    return measure(widget.properties, day).map(({ points }) => points.at(-1) ?? 0);
  });
  const [
    [served = 0] = [],
    [inTime = 0, slowest = 0] = [],
    [sent = 0, delivered = 0] = [],
    ,
    [dead] = [],
    [cost = 0] = [],
  ] = shown;
  // Three mails were not served; those of the 37 minutes came late; two dead letters lie there still.
  expect(served).toBeCloseTo(100 * (1 - 3 / (sent + 3)));
  expect(inTime).toBeGreaterThan(90);
  expect(inTime).toBeLessThan(99);
  expect(slowest).toBeGreaterThan(600);
  expect(delivered / sent).toBeGreaterThan(0.97);
  expect(dead).toBe(2);
  expect(cost).toBeGreaterThan(0.1);
  expect(cost).toBeLessThan(1);
});

test('what goes wrong on that day is told by its log tables', () => {
  const page = dashboardPage(bodyOf('dev'), day, 'dev');
  expect(page).toContain('order.totals.total: is 3845');
  expect(page).toContain('the address is suppressed: hard bounce');
});

test.each([
  [['--out', 'dashboard.gif'], 'ends in .png or .html'],
  [['--out', 'nowhere/dashboard.html'], 'there is no folder nowhere'],
  [['--loud'], '--loud'],
])('%j are refused with the reason', (args, reason) => {
  expect(() => parseDashboardArguments(args)).toThrow(reason);
  expect(parseDashboardArguments([])).toEqual({ environment: 'production', out: 'dist/dashboard.png' });
});
