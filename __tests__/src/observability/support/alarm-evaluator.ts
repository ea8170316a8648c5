/** What a metric was told: values by the minute, counted from any hour. */
export type Series = ReadonlyMap<number, readonly number[]>;

export type AlarmState = 'ALARM' | 'OK';

/** The part of `aws_cloudwatch_metric_alarm` that decides when it speaks, as synthesized. */
export interface AlarmAttributes {
  readonly statistic?: string;
  readonly extended_statistic?: string;
  readonly comparison_operator: string;
  readonly threshold: number;
  readonly period: number;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm: number;
  readonly treat_missing_data: string;
}

/** CloudWatch looks further back than the evaluated periods; in its documentation's examples by two. */
const FURTHER_BACK = 2;

/**
 * The state of an alarm at the end of a minute, as CloudWatch works it out: periods end with that minute, missing ones
 * are skipped while there are enough others in reach, and count as the alarm says otherwise.
 * @param before its state a minute ago, which it keeps where missing periods are ignored
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function alarmState(
  alarm: AlarmAttributes,
  series: Series,
  minute: number,
  before: AlarmState,
): AlarmState {
  const { evaluation_periods: wanted, datapoints_to_alarm: needed, period } = alarm;
  const points = Array.from({ length: wanted + FURTHER_BACK }, (_, back) => {
    const end = minute + 1 - (back * period) / 60;
    return statisticOf(alarm, valuesBetween(series, end - period / 60, end));
  });
  const real = points.filter((point) => point !== undefined).slice(0, wanted);
  const breaching = real.filter((point) => breaches(alarm, point)).length;
  const filled = wanted - real.length;
  switch (alarm.treat_missing_data) {
    case 'breaching':
      return breaching + filled >= needed ? 'ALARM' : 'OK';
    case 'notBreaching':
      return breaching >= needed ? 'ALARM' : 'OK';
    case 'ignore':
      if (breaching >= needed) return 'ALARM';
      return breaching < real.length ? 'OK' : before;
    default:
      throw new Error(`no such treatment: ${alarm.treat_missing_data}`);
  }
}

/** The minutes in which an alarm is in the state ALARM, of those from 0 to `minutes`. */
export function alarmMinutes(alarm: AlarmAttributes, series: Series, minutes: number): number[] {
  let state: AlarmState = 'OK';
  return Array.from({ length: minutes }, (_, minute) => minute).filter((minute) => {
    state = alarmState(alarm, series, minute, state);
    return state === 'ALARM';
  });
}

function valuesBetween(series: Series, from: number, to: number): number[] {
  const found: number[] = [];
  for (let minute = from; minute < to; minute += 1) found.push(...(series.get(minute) ?? []));
  return found;
}

function statisticOf(alarm: AlarmAttributes, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((total, value) => total + value, 0);
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(alarm.extended_statistic ?? '')?.[1];
  if (percentile !== undefined) return percentileOf(values, Number(percentile));
  switch (alarm.statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / values.length;
    case 'Maximum':
      return Math.max(...values);
    default:
      throw new Error(`no such statistic: ${alarm.statistic ?? alarm.extended_statistic}`);
  }
}

/** The smallest value that so many percent do not exceed. */
function percentileOf(values: readonly number[], percentile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((percentile / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1] ?? Number.NaN;
}

function breaches({ comparison_operator, threshold }: AlarmAttributes, value: number): boolean {
  switch (comparison_operator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    default:
      throw new Error(`no such comparison: ${comparison_operator}`);
  }
}
