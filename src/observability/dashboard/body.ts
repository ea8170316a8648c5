import type { Metric } from '../metric';

/** What CloudWatch lays widgets out on. */
const GRID_COLUMNS = 24;

/** One line of a graph, or one number. */
export type Series = MetricSeries | Maths;

export interface MetricSeries {
  readonly metric: Metric;
  /** Sum, Maximum, p99 … */
  readonly statistic: string;
  readonly label: string;
  /** What an expression calls it: a lower-case letter, then letters, digits and underscores. */
  readonly id?: string;
  /** Whether only expressions use it. @default false */
  readonly isHidden?: boolean;
  /** @default one of CloudWatch's own */
  readonly color?: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export interface Maths {
  readonly expression: string;
  readonly label: string;
  readonly color?: string;
}

interface Measured {
  readonly title: string;
  readonly series: readonly Series[];
  /** Seconds from one value to the next; CloudWatch may take longer ones for a longer time. @default 300 */
  readonly period?: number;
}

export interface Graph extends Measured {
  /** What the numbers are, e.g. seconds. @default the unit of the metrics */
  readonly unit?: string;
  /** Values above are cut off, so that one bad hour does not flatten all others. @default the highest value */
  readonly top?: number;
  /** Lines that should not be crossed. */
  readonly limits?: readonly { readonly label: string; readonly value: number }[];
  /** Whether the lines are parts of a whole, one upon the other. @default false */
  readonly isStacked?: boolean;
}

/** The latest value of each series, or with `ofWholeRange` the one of all that is shown. */
export interface Numbers extends Measured {
  readonly kind: 'numbers';
  readonly ofWholeRange: boolean;
}

export interface AlarmList {
  readonly title: string;
  readonly alarmArns: readonly string[];
}

export interface Text {
  readonly markdown: string;
}

/** The answer of the logs to a query; each look at it searches the logs of the shown time. */
export interface LogTable {
  readonly title: string;
  readonly logGroupNames: readonly string[];
  /** In the query language of CloudWatch Logs Insights. */
  readonly commands: readonly string[];
}

export type Widget = Graph | Numbers | AlarmList | Text | LogTable;

export interface Row {
  /** In grid units of about 40 pixels. */
  readonly height: number;
  /** Side by side, from the left. */
  readonly widgets: readonly Widget[];
  /** Columns of each, 24 in all. @default all equally wide */
  readonly widths?: readonly number[];
}

/**
 * The body of a dashboard: rows of widgets from the top down.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(region: string, rows: readonly Row[]): string {
  const tops = rows.map((_, index) => sum(rows.slice(0, index).map(({ height }) => height)));
  return JSON.stringify({
    // A day: a shop of 2,000 mails a day sends one or two a minute, so fewer hours say little.
    start: '-P1D',
    widgets: rows.flatMap(({ height, widgets, widths = equalWidths(widgets.length) }, row) =>
      widgets.map((widget, column) => ({
        x: sum(widths.slice(0, column)),
        y: tops[row],
        width: widths[column],
        height,
        ...content(widget, region),
      })),
    ),
  });
}

function equalWidths(count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(GRID_COLUMNS / count));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function content(widget: Widget, region: string) {
  if ('markdown' in widget) return { type: 'text', properties: { markdown: widget.markdown } };
  if ('alarmArns' in widget) {
    return { type: 'alarm', properties: { title: widget.title, alarms: widget.alarmArns } };
  }
  if ('commands' in widget) return logTable(widget, region);
  return { type: 'metric', properties: 'kind' in widget ? numbers(widget, region) : graph(widget, region) };
}

function numbers({ title, series, period = 300, ofWholeRange }: Numbers, region: string) {
  return {
    title,
    region,
    view: 'singleValue',
    period,
    ...(ofWholeRange ? { setPeriodToTimeRange: true } : { sparkline: true }),
    metrics: series.map((each) => line(each)),
  };
}

function graph(widget: Graph, region: string) {
  const { title, series, period = 300, unit, top, limits, isStacked = false } = widget;
  const left = {
    min: 0,
    ...(top !== undefined && { max: top }),
    ...(unit !== undefined && { label: unit, showUnits: false }),
  };
  return {
    title,
    region,
    view: 'timeSeries',
    stacked: isStacked,
    period,
    metrics: series.map((each) => line(each)),
    yAxis: { left },
    ...(limits && { annotations: { horizontal: limits } }),
  };
}

function line(series: Series) {
  const { label, color } = series;
  const shown = { label, ...(color !== undefined && { color }) };
  if ('expression' in series) return [{ expression: series.expression, ...shown }];
  const { metric, statistic, id, isHidden = false } = series;
  return [
    metric.namespace,
    metric.name,
    ...Object.entries(metric.dimensions).flat(),
    { stat: statistic, ...shown, ...(id !== undefined && { id }), ...(isHidden && { visible: false }) },
  ];
}

function logTable({ title, logGroupNames, commands }: LogTable, region: string) {
  const sources = logGroupNames.map((name) => `SOURCE '${name}'`);
  return {
    type: 'log',
    properties: { title, region, view: 'table', query: [...sources, ...commands].join(' | ') },
  };
}
