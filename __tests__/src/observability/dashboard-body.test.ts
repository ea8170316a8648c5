import { dashboardBody, type Graph } from '../../../src/observability/dashboard-body';
import { reputation } from '../../../src/observability/metric';

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

test('unit and limit are drawn where they are given, and only there', () => {
  const limit = { label: 'late', value: 30 };
  const [plain, limited] = body({
    height: 6,
    widgets: [graph, { ...graph, unit: 'seconds', limit }],
  }).widgets;
  expect(plain?.properties).not.toHaveProperty('annotations');
  expect(limited?.properties).toMatchObject({
    yAxis: { left: { label: 'seconds' } },
    annotations: { horizontal: [limit] },
  });
});
