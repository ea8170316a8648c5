import { type AlarmAttributes, alarmState, type Series } from './support/alarm-evaluator';
import { at, during } from './support/series';

const alarm = (changes: Partial<AlarmAttributes> = {}): AlarmAttributes => ({
  statistic: 'Maximum',
  comparison_operator: 'GreaterThanThreshold',
  threshold: 0,
  period: 60,
  evaluation_periods: 3,
  datapoints_to_alarm: 3,
  treat_missing_data: 'notBreaching',
  ...changes,
});

/** Oldest first, as the documentation writes it: X is over the threshold, 0 is not, - is missing. */
function pattern(text: string): Series {
  const values = { X: [1], '0': [0], '-': [] };
  return during(0, 5, (minute) => values[text.split(' ')[minute] as keyof typeof values]);
}

// The examples of "Configuring how CloudWatch alarms treat missing data", with the states it gives for missing data that is
// breaching, not breaching and ignored; undefined: as it was.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
describe.each([
  ['0 - X - X', 3, 'OK', 'OK', 'OK'],
  ['0 - - - -', 3, 'OK', 'OK', 'OK'],
  ['- - - - -', 3, 'ALARM', 'OK', undefined],
  ['0 X X - X', 3, 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 3, 'ALARM', 'OK', undefined],
  ['0 - X - X', 2, 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 2, 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 2, 'ALARM', 'OK', 'OK'],
  ['- - - - 0', 2, 'ALARM', 'OK', 'OK'],
  ['- - - X -', 2, 'ALARM', 'OK', undefined],
] as const)('%s, %i of 3', (text, datapoints_to_alarm, breaching, notBreaching, ignored) => {
  test.each([
    ['breaching', breaching],
    ['notBreaching', notBreaching],
    ['ignore', ignored],
  ])('missing is %s: %s', (treat_missing_data, state) => {
    const changed = alarm({ datapoints_to_alarm, treat_missing_data });
    for (const before of ['OK', 'ALARM'] as const) {
      expect(alarmState(changed, pattern(text), 4, before)).toBe(state ?? before);
    }
  });
});

test.each([
  ['Sum', 10],
  ['Average', 2.5],
  ['Maximum', 4],
])('%s of 1, 2, 3 and 4 is %d', (statistic, value) => {
  const once = { statistic, evaluation_periods: 1, datapoints_to_alarm: 1 };
  const state = (threshold: number) => alarmState(alarm({ ...once, threshold }), at(0, 3, 1, 4, 2), 0, 'OK');
  expect([state(value - 0.01), state(value)]).toEqual(['ALARM', 'OK']);
});

test('a percentile is the value that the rest exceeds', () => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  const { statistic: _, ...percentile } = alarm({ evaluation_periods: 1, datapoints_to_alarm: 1 });
  const state = (extended_statistic: string, threshold: number) =>
    alarmState({ ...percentile, extended_statistic, threshold }, at(0, ...values), 0, 'OK');
  expect([state('p90', 89), state('p90', 90)]).toEqual(['ALARM', 'OK']);
  expect([state('p85.6', 85), state('p85.6', 86)]).toEqual(['ALARM', 'OK']);
});

test('a longer period ends with the minute that is looked at, not with the full five minutes', () => {
  const sum = alarm({
    statistic: 'Sum',
    period: 300,
    threshold: 1,
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
  });
  const two = new Map([...at(3, 1), ...at(7, 1)]);
  const states = [6, 7, 8].map((minute) => alarmState(sum, two, minute, 'OK'));
  expect(states).toEqual(['OK', 'ALARM', 'OK']);
});
