import type { Metric } from './metric';

/** What CloudWatch lays widgets out on. */
const GRID_COLUMNS = 24;

/** One line of a graph. */
export interface Series {
  readonly metric: Metric;
  /** Sum, Maximum, p99 … */
  readonly statistic: string;
  readonly label: string;
}

export interface Graph {
  readonly title: string;
  readonly series: readonly Series[];
  /** What the numbers are, e.g. seconds. @default the unit of the metrics */
  readonly unit?: string;
  /** A line that should not be crossed. */
  readonly limit?: { readonly label: string; readonly value: number };
}

export interface AlarmList {
  readonly title: string;
  readonly alarmArns: readonly string[];
}

export interface Row {
  /** In grid units of about 40 pixels. */
  readonly height: number;
  /** Side by side, all equally wide. */
  readonly widgets: readonly (Graph | AlarmList)[];
}

/**
 * The body of a dashboard: rows of equally wide widgets from the top down.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(region: string, rows: readonly Row[]): string {
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, { height }) => sum + height, 0));
  return JSON.stringify({
    start: '-PT3H',
    widgets: rows.flatMap(({ height, widgets }, row) => {
      const width = Math.floor(GRID_COLUMNS / widgets.length);
      return widgets.map((widget, column) => ({
        x: column * width,
        y: tops[row],
        width,
        height,
        ...('series' in widget ? graph(widget, region) : alarmList(widget)),
      }));
    }),
  });
}

function graph({ title, series, unit, limit }: Graph, region: string) {
  return {
    type: 'metric',
    properties: {
      title,
      region,
      view: 'timeSeries',
      period: 60,
      metrics: series.map(({ metric, statistic, label }) => [
        metric.namespace,
        metric.name,
        ...Object.entries(metric.dimensions).flat(),
        { stat: statistic, label },
      ]),
      yAxis: { left: { min: 0, ...(unit !== undefined && { label: unit, showUnits: false }) } },
      ...(limit && { annotations: { horizontal: [limit] } }),
    },
  };
}

function alarmList({ title, alarmArns }: AlarmList) {
  return { type: 'alarm', properties: { title, alarms: alarmArns } };
}
