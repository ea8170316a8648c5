import { REPORTED_FROM } from '../../../functions/settler/recent-rates';
import { environmentJsonSchema } from '../../../src/config/json-schema';
import { Naming, PURPOSES, type Purpose } from '../../../src/naming';
import { alarmRules } from '../../../src/observability/alarms';
import { loadShipped, resource, resources, synthesize } from '../../stacks/synthesized';
import { type AlarmAttributes, alarmMinutes, type Series } from './support/alarm-evaluator';
import { at, during, NOTHING, together } from './support/series';

interface JsonSchema {
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

const naming = new Naming({ app: 'order-emails', environment: 'dev', suffix: 'dev' });
const WATCHED = {
  orderEventsTopic: naming.topic('order-events'),
  queues: naming.all('queue'),
  functions: naming.all('function'),
  configurationSet: naming.configurationSet('transactional'),
  metricsNamespace: 'order-emails/dev/dev',
};

const { dataObservability } = synthesize(loadShipped('production'));
const alarms = resources(dataObservability, 'aws_cloudwatch_metric_alarm');
const alarmOf = (purpose: Purpose<'alarm'>) =>
  resource(dataObservability, 'aws_cloudwatch_metric_alarm', purpose) as unknown as AlarmAttributes;

const HOUR = 60;
/** Long enough for every alarm to end after what made it speak. */
const DAY = 24 * HOUR;

/** What the shop of 2,000 mails a day does: about seven in five minutes. */
const BUSY = (minute: number, value: number) => (minute % 5 < 2 ? [value, value] : [value]);
const usual = (value: number, from = 0, to = DAY) => during(from, to, (minute) => BUSY(minute, value));
/** A mail every half hour, in the second minute. */
const quietNight = (value: number) => during(0, DAY, (minute) => (minute % 30 === 1 ? [value] : []));

interface Scenario {
  /** It speaks within so many minutes after minute 120, and is silent again so many after minute 240. */
  readonly fires: readonly { readonly series: Series; readonly within: number; readonly over: number }[];
  readonly silent: Readonly<Record<string, Series>>;
}

const [BEGIN, END] = [120, 240];
/** What is counted in every minute of the trouble. */
const trouble = (...values: number[]) => during(BEGIN, END, values);

const deadLetters: Scenario = {
  fires: [
    { series: together(during(0, BEGIN, [0]), trouble(1), during(END, DAY, [0])), within: 0, over: 0 },
    { series: trouble(1), within: 0, over: 2 },
  ],
  silent: { 'an empty queue': during(0, DAY, [0]), 'a queue nobody uses': NOTHING },
};

const lateMessages: Scenario = {
  fires: [
    { series: together(during(0, BEGIN, [0]), trouble(31), during(END, DAY, [2])), within: 4, over: 0 },
  ],
  silent: {
    'just in time': during(0, DAY, [30]),
    // Out of sight for 180 seconds.
    'a single retry': together(
      during(0, 100, [0]),
      during(100, 104, (minute) => [Math.min(180, 60 * (minute - 99))]),
      during(104, DAY, [0]),
    ),
    'a quiet night': NOTHING,
  },
};

const counted = (count: number, within = 0): Scenario => ({
  fires: [
    { series: at(BEGIN, count), within, over: 0 },
    { series: trouble(count), within, over: 14 },
  ],
  silent: { 'nothing counted': NOTHING },
});

/** Things awaited (1) and things that came (0), every minute. */
const awaited = (
  periods: number,
  share: { tooMany: readonly number[]; stillFine: readonly number[] },
): Scenario => ({
  fires: [
    {
      series: together(during(0, BEGIN, [1, 0]), trouble(1, 1), during(END, DAY, [1, 0])),
      within: 10 * periods,
      over: 10,
    },
    {
      series: together(during(0, BEGIN, [1, 0]), trouble(...share.tooMany), during(END, DAY, [1, 0])),
      within: 10 * periods,
      over: 10,
    },
  ],
  silent: {
    'all of them come': during(0, DAY, [1, 1, 0, 0]),
    'most of them come': during(0, DAY, share.stillFine),
    'nothing awaited': NOTHING,
    // Across the end of a minute, and of a period.
    'a quiet night': during(0, DAY, (minute) => [[1], [0]][minute % 30] ?? []),
    'one straggler in a quiet night': together(at(100, 1), at(145, 0)),
    'a burst that is worked off': together(
      at(100, ...Array(1000).fill(1)),
      during(100, 103, Array(333).fill(0)),
    ),
  },
});

const SCENARIOS: Readonly<Record<Purpose<'alarm'>, Scenario>> = {
  'order-queue-dlq-not-empty': deadLetters,
  'email-queue-dlq-not-empty': deadLetters,
  'email-events-queue-dlq-not-empty': deadLetters,
  'order-queue-late': lateMessages,
  'email-queue-late': lateMessages,
  'no-orders-in': {
    fires: [
      {
        // A queue that reports nothing: CloudWatch takes what it finds further back for the missing hours first.
        series: together(during(0, BEGIN, [1]), during(BEGIN + 900, DAY, [1])),
        within: 840,
        over: BEGIN + 900 - END,
      },
      { series: together(during(0, BEGIN, [1]), during(BEGIN, DAY - 60, [0])), within: 720, over: DAY },
    ],
    silent: {
      'orders all day': during(0, DAY, [1]),
      'an order every ten hours': during(0, DAY, (minute) => (minute % 600 === 0 ? [1] : [])),
    },
  },
  'no-mails-out': awaited(2, {
    tooMany: [...Array(30).fill(1), 0],
    stillFine: [...Array(9).fill(1), 0],
  }),
  'feedback-silent': awaited(3, { tooMany: [1, 1, 1, 1, 1, 0, 0], stillFine: [1, 1, 1, 1, 1, 0, 0, 0] }),

  'latency-fast-burn': {
    fires: [
      // Everything late, and a fifth of it.
      {
        series: together(usual(2_000, 0, BEGIN), usual(90_000, BEGIN, END), usual(2_000, END)),
        within: 11,
        over: 26,
      },
      {
        series: together(
          usual(2_000),
          during(BEGIN, END, (minute) => (minute % 5 < 2 ? [31_000] : [])),
        ),
        within: 15,
        over: 26,
      },
    ],
    silent: {
      'exactly on time': usual(30_000),
      'one of a hundred late': during(0, DAY, (minute) => BUSY(minute, minute % 70 === 0 ? 60_000 : 2_000)),
      'a late mail in a quiet night': together(quietNight(2_000), at(200, 900_000)),
      'a burst of a thousand orders at 14 mails a second': together(
        usual(2_000),
        at(300, ...Array.from({ length: 840 }, (_, index) => 1_000 + index * 71)),
        at(301, ...Array.from({ length: 160 }, (_, index) => 61_000 + index * 71)),
      ),
      'no mails at all': NOTHING,
    },
  },
  'latency-slow-burn': {
    fires: [
      {
        // A tenth is late, for eight hours.
        series: together(
          usual(2_000),
          during(BEGIN, BEGIN + 480, (minute) => (minute % 6 === 0 ? [40_000] : [])),
        ),
        within: 180,
        over: 600,
      },
    ],
    silent: {
      'one of a hundred late': during(0, DAY, (minute) => BUSY(minute, minute % 70 === 0 ? 60_000 : 2_000)),
      'a bad hour': together(
        usual(2_000, 0, BEGIN),
        usual(90_000, BEGIN, BEGIN + 60),
        usual(2_000, BEGIN + 60),
      ),
      'a late mail in a quiet night': together(quietNight(2_000), at(200, 900_000)),
    },
  },
  'availability-fast-burn': {
    fires: [
      { series: together(usual(0), trouble(1)), within: 15, over: 26 },
      // Every tenth mail fails.
      {
        series: together(
          usual(0),
          during(BEGIN, END, (minute) => (minute % 5 === 0 ? [1] : [])),
        ),
        within: 15,
        over: 26,
      },
    ],
    silent: {
      'no mail fails': usual(0),
      'one refused mail in the day': together(usual(0), at(200, 1)),
      'one refused mail in a quiet night': together(quietNight(0), at(200, 1)),
      'a few refused at the same time': together(usual(0), at(200, 1, 1, 1)),
      'no mails at all': NOTHING,
      // A million a day, one of a thousand fails: as promised.
      'what the objective allows': during(0, HOUR, [1, ...Array(999).fill(0)]),
    },
  },
  'availability-slow-burn': {
    fires: [
      {
        // One of fifty fails, for eight hours.
        series: together(
          usual(0),
          during(BEGIN, BEGIN + 480, (minute) => (minute % 35 === 0 ? [1] : [])),
        ),
        within: 180,
        over: 600,
      },
    ],
    silent: {
      'one refused mail in the day': together(usual(0), at(200, 1)),
      'a bad hour': together(usual(0), during(BEGIN, BEGIN + 60, [1])),
    },
  },

  'sending-stopped': {
    fires: [{ series: trouble(1), within: 5, over: 20 }],
    silent: { 'a connection refused once': at(BEGIN, 1), 'nothing counted': NOTHING },
  },
  'sending-quota': {
    fires: [
      { series: together(during(0, DAY, [20]), trouble(81)), within: 4, over: 0 },
      // The settler does not run.
      { series: together(during(0, BEGIN, [20]), during(END, DAY, [20])), within: 6, over: 0 },
    ],
    silent: {
      'a used-up quota of almost 80 %': during(0, DAY, [79.9]),
      'nothing sent for a day': during(0, DAY, [0]),
      'a settler that misses a few minutes': during(0, DAY, (minute) => (minute % 20 > 15 ? [] : [20])),
    },
  },
  'emails-in-doubt': counted(1),
  'bounce-rate-warning': {
    fires: [
      { series: during(BEGIN, END, (minute) => (minute % 15 === 0 ? [2.1] : [])), within: 0, over: 60 },
    ],
    silent: {
      'a usual rate': during(0, DAY, (minute) => (minute % 15 === 0 ? [2] : [])),
      'a rate not told': NOTHING,
    },
  },
  'bounce-rate': {
    fires: [
      { series: during(BEGIN, END, (minute) => (minute % 15 === 0 ? [5.1] : [])), within: 0, over: 60 },
    ],
    silent: {
      'worth a warning only': during(0, DAY, (minute) => (minute % 15 === 0 ? [5] : [])),
      'a rate not told': NOTHING,
    },
  },
  'complaint-rate': {
    fires: [
      { series: during(BEGIN, END, (minute) => (minute % 15 === 0 ? [0.11] : [])), within: 0, over: 60 },
    ],
    silent: {
      'a usual rate': during(0, DAY, (minute) => (minute % 15 === 0 ? [0.1] : [])),
      'a rate not told': NOTHING,
    },
  },
  // From 0 to 1, as SES tells it.
  'complaint-spike': {
    fires: [
      { series: together(during(0, BEGIN, [0]), trouble(0.0041), during(END, DAY, [0])), within: 0, over: 4 },
      // It has paused sending, and SES tells no rate until somebody has switched it on.
      { series: together(during(0, BEGIN, [0]), at(BEGIN, 0.0041), at(END, 0.003)), within: 0, over: 0 },
    ],
    silent: { 'at the limit': during(0, DAY, [0.004]), 'no mails at all': NOTHING },
  },
  'unreadable-events': counted(1),
  'undelivered-events': counted(1),
  'function-trouble': {
    ...counted(3),
    silent: {
      'a record that is retried': at(BEGIN, 1, 1),
      'a crash a quarter of an hour': during(0, DAY, (minute) => (minute % 15 === 0 ? [1, 1] : [])),
    },
  },
};

test('every alarm has its scenarios', () => {
  expect(Object.keys(SCENARIOS).sort()).toEqual([...PURPOSES.alarm].sort());
});

describe.each(Object.entries(SCENARIOS) as [Purpose<'alarm'>, Scenario][])(
  '%s',
  (purpose, { fires, silent }) => {
    const alarm = alarmOf(purpose);

    test.each(fires.map((each, index) => [index + 1, each] as const))(
      'speaks in time and ends, %i',
      (_, { series, within, over }) => {
        const minutes = alarmMinutes(alarm, series, DAY);
        expect(minutes.length).toBeGreaterThan(0);
        const first = minutes[0] ?? 0;
        const last = minutes.at(-1) ?? 0;
        expect(first).toBeGreaterThanOrEqual(BEGIN);
        expect(first).toBeLessThanOrEqual(BEGIN + within);
        expect(last).toBeLessThanOrEqual(END + over);
      },
    );

    test.each(Object.entries(silent))('is silent: %s', (_, series) => {
      expect(alarmMinutes(alarm, series, DAY).slice(0, 3)).toEqual([]);
    });
  },
);

test('missing data is trouble only where silence is', () => {
  const breaching = Object.entries(alarms).filter(
    ([, { treat_missing_data }]) => treat_missing_data === 'breaching',
  );
  expect(breaching.map(([id]) => id)).toEqual(['no-orders-in', 'sending-quota']);
});

test('the settler tells rates from below every threshold that may be configured', () => {
  const lowest = (threshold: string) => {
    const { alerts } = environmentJsonSchema().properties as Record<string, JsonSchema>;
    return alerts?.properties?.thresholds?.properties?.[threshold]?.minimum ?? 0;
  };
  expect(REPORTED_FROM.bounces).toBeLessThanOrEqual(lowest('bounceWarningPercent'));
  expect(REPORTED_FROM.bounces).toBeLessThanOrEqual(lowest('bounceRatePercent'));
  expect(REPORTED_FROM.complaints).toBeLessThanOrEqual(lowest('complaintRatePercent'));
});

test('what the month costs at list prices, free metrics taken off', () => {
  const rules = Object.values(alarmRules(WATCHED));
  const usd = (metrics: number, composites: number) => 0.1 * Math.max(0, metrics - 10) + 0.5 * composites;
  expect(rules).toHaveLength(Object.keys(alarms).length);
  expect(usd(rules.length, 1)).toBeCloseTo(1.7);
  expect(usd(rules.filter(({ isEssential }) => isEssential).length, 0)).toBe(0);
});
