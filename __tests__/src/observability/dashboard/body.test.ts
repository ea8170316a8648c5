import { dashboardBody, type Graph } from '../../../../src/observability/dashboard/body';
import { reputation } from '../../../../src/observability/metric';

const graph: Graph = {
  title: 'graph',
  series: [{ metric: reputation('BounceRate'), statistic: 'Maximum', label: 'bounces' }],
};
const body = (...rows: Parameters<typeof dashboardBody>[1]) =>
  JSON.parse(dashboardBody('xx-test-1', rows)) as { widgets: Record<string, unknown>[] };

test('rows stand below each other, each as wide as the grid', () => {
  const { widgets } = body(
    { height: 7, widgets: [graph, graph, graph] },
    { height: 3, widgets: [{ title: 'alarms', alarmArns: [] }] },
    { height: 6, widgets: [graph, graph] },
  );
  expect(widgets.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
    [0, 0, 8, 7],
    [8, 0, 8, 7],
    [16, 0, 8, 7],
    [0, 7, 24, 3],
    [0, 10, 12, 6],
    [12, 10, 12, 6],
  ]);
});

test('a line is namespace, metric, dimensions and how it is drawn, in the Region of the stack', () => {
  const metric = { namespace: 'shop', name: 'EmailsSent', dimensions: { service: 'email-sender' } };
  const { widgets } = body({
    height: 6,
    widgets: [{ title: 'mails', series: [{ metric, statistic: 'Sum', label: 'sent' }] }],
  });
  expect(widgets[0]).toMatchObject({
    type: 'metric',
    properties: {
      region: 'xx-test-1',
      metrics: [['shop', 'EmailsSent', 'service', 'email-sender', { stat: 'Sum', label: 'sent' }]],
    },
  });
});

test('widths may differ', () => {
  const { widgets } = body({ height: 3, widths: [4, 20], widgets: [graph, graph] });
  expect(widgets.map(({ x, width }) => [x, width])).toEqual([
    [0, 4],
    [4, 20],
  ]);
});

test('unit, top and limits are drawn where they are given, and only there', () => {
  const limits = [{ label: 'late', value: 30 }];
  const [plain, limited] = body({
    height: 6,
    widgets: [graph, { ...graph, unit: 'seconds', top: 120, limits }],
  }).widgets;
  expect(plain?.properties).not.toHaveProperty('annotations');
  expect(plain?.properties).toMatchObject({ yAxis: { left: { min: 0 } } });
  expect(limited?.properties).toMatchObject({
    yAxis: { left: { min: 0, max: 120, label: 'seconds', showUnits: false } },
    annotations: { horizontal: limits },
  });
});

test('an expression uses a metric that is not shown itself', () => {
  const metric = { namespace: 'shop', name: 'Wait', dimensions: {} };
  const { widgets } = body({
    height: 3,
    widgets: [
      {
        kind: 'numbers',
        ofWholeRange: true,
        title: 'wait',
        series: [
          { id: 'wait', metric, statistic: 'p99', label: 'wait', isHidden: true },
          { expression: 'wait / 1000', label: 's' },
        ],
      },
    ],
  });
  expect(widgets[0]?.properties).toMatchObject({
    view: 'singleValue',
    setPeriodToTimeRange: true,
    metrics: [
      ['shop', 'Wait', { stat: 'p99', label: 'wait', id: 'wait', visible: false }],
      [{ expression: 'wait / 1000', label: 's' }],
    ],
  });
});

test('the newest value has a sparkline; CloudWatch refuses one for that of the whole time', () => {
  const numbers = { ...graph, kind: 'numbers' } as const;
  const [now, whole] = body({
    height: 3,
    widgets: [
      { ...numbers, ofWholeRange: false },
      { ...numbers, ofWholeRange: true },
    ],
  }).widgets;
  expect(now?.properties).toMatchObject({ sparkline: true });
  expect(whole?.properties).not.toHaveProperty('sparkline');
});

test('a table of logs names its groups before the query', () => {
  const { widgets } = body({
    height: 6,
    widgets: [{ title: 'why', logGroupNames: ['/a', '/b'], commands: ['fields x', 'limit 5'] }],
  });
  expect(widgets[0]).toMatchObject({
    type: 'log',
    properties: { query: "SOURCE '/a' | SOURCE '/b' | fields x | limit 5" },
  });
});
