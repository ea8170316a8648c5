import { parseEnvironment } from '../../src/config/load-environment';
import { leaves, loadShipped, synthesizeAll } from './synthesized';

const { environment: _, ...production } = loadShipped('production');
const DAY = 86_400;

/** Values nobody would take by chance. */
const RETENTION = {
  recordDays: 411,
  logDays: 545,
  suppressionDays: 712,
  auditDays: 913,
  queueDays: 7,
  deadLetterDays: 11,
  recoveryDays: 23,
  stateVersionDays: 67,
  deletionProtection: true,
} as const;

const facts = leaves(synthesizeAll(parseEnvironment('production', { ...production, retention: RETENTION })));
const valuesOf = (pattern: RegExp) => [
  ...new Set(facts.filter(([at]) => pattern.test(at)).map(([, value]) => value)),
];

test.each([
  ['recordDays', /\.RECORD_RETENTION_DAYS$/, ['411']],
  ['logDays', /aws_cloudwatch_log_group\..*\.retention_in_days$/, [545]],
  ['suppressionDays', /\.SUPPRESSION_RETENTION_DAYS$/, ['712']],
  ['queueDays and deadLetterDays', /\.message_retention_seconds$/, [7 * DAY, 11 * DAY]],
  ['recoveryDays', /\.recovery_period_in_days$/, [23]],
  ['stateVersionDays', /\.noncurrent_days$/, [67]],
])('%s reaches what keeps it', (_setting, place, values) => {
  expect(valuesOf(place)).toEqual(values);
});

test('a value a service does not know is refused', () => {
  const retention = { ...RETENTION, recoveryDays: 36, deadLetterDays: 15, recordDays: 27 };
  expect(() => parseEnvironment('production', { ...production, retention })).toThrow(
    /recordDays[\s\S]*deadLetterDays[\s\S]*recoveryDays/,
  );
});
