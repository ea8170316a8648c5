import type { Metric } from '../../src/observability/metric';
import type { MetricProperties } from './body';
import { evaluate, type Points } from './metric-maths';
import { MINUTES, type SampleDay } from './sample-day';
import { statistic } from './statistic';

/** One line of a graph or one number, worked out. */
export interface Measurement {
  readonly label: string;
  readonly color?: string;
  readonly points: Points;
}

interface Options {
  readonly stat?: string;
  readonly id?: string;
  readonly label: string;
  readonly color?: string;
  readonly visible?: boolean;
  readonly expression?: string;
}

const DAY_SECONDS = MINUTES * 60;

/** What CloudWatch would show for the metrics of a widget, hidden ones left out. */
export function measure(properties: MetricProperties, day: SampleDay): Measurement[] {
  const periodSeconds = properties.setPeriodToTimeRange === true ? DAY_SECONDS : properties.period;
  const lines = properties.metrics.map(readLine);
  const points = lines.map(({ metric, options }) =>
    metric === undefined ? undefined : aggregate(day.samples(metric), options.stat ?? '', periodSeconds),
  );
  const series = Object.fromEntries(
    lines.flatMap(({ options }, index) => {
      const known = points[index];
      return options.id === undefined || known === undefined ? [] : [[options.id, known]];
    }),
  );
  return lines.flatMap(({ options }, index) => {
    const { label, color, expression, visible = true } = options;
    if (!visible) return [];
    const measured = points[index] ?? evaluate(expression ?? '', { series, periodSeconds });
    return [{ label, points: measured, ...(color !== undefined && { color }) }];
  });
}

/** A line is namespace, name and dimensions, or nothing of these, and how it is shown. */
function readLine(line: readonly unknown[]): { metric?: Metric; options: Options } {
  const texts = line.filter((each) => typeof each === 'string');
  const options = line.find((each) => typeof each === 'object') as Options;
  const [namespace, name, ...pairs] = texts;
  if (namespace === undefined || name === undefined) return { options };
  const dimensions = Object.fromEntries(
    pairs.flatMap((key, index) => (index % 2 === 0 ? [[key, pairs[index + 1] ?? '']] : [])),
  );
  return { metric: { namespace, name, dimensions }, options };
}

function aggregate(minutes: readonly (readonly number[])[], stat: string, periodSeconds: number): Points {
  const each = periodSeconds / 60;
  return Array.from({ length: Math.ceil(minutes.length / each) }, (_, period) =>
    statistic(stat, minutes.slice(period * each, (period + 1) * each).flat()),
  );
}
