import { HOURS_PER_MONTH } from './month';

/**
 * What AWS counts and what it asks for it: list prices of us-east-1 in US dollars, without tax. Other Regions differ by a few
 * percent up to a third; their pages are the same.
 *
 * A price was last seen in the month `asOf`, as the page in `source` has it; nothing here asks AWS. `free` is the monthly allowance that
 * never ends, once for an account and not for each Region; what is free for the first twelve months only is left out.
 */
export interface Meter {
  readonly service: string;
  readonly what: string;
  /** US dollars for `per` units. */
  readonly usd: number;
  readonly per: number;
  /** Of a month. @default 0 */
  readonly free?: number;
  readonly source: string;
  /** YYYY-MM */
  readonly asOf: string;
}

export const PRICE_REGION = 'us-east-1';

const MILLION = 1_000_000;
/** 25 units of each, as AWS puts it. */
const FREE_CAPACITY_HOURS = 25 * HOURS_PER_MONTH;

const CLOUDWATCH = {
  service: 'CloudWatch',
  source: 'https://aws.amazon.com/cloudwatch/pricing/',
  asOf: '2025-05',
} as const;
const DYNAMODB = {
  service: 'DynamoDB',
  source: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  asOf: '2026-10',
} as const;
const PROVISIONED = { ...DYNAMODB, source: 'https://aws.amazon.com/dynamodb/pricing/provisioned/' } as const;
const KMS = { service: 'KMS', source: 'https://aws.amazon.com/kms/pricing/', asOf: '2026-08' } as const;
const LAMBDA = {
  service: 'Lambda',
  source: 'https://aws.amazon.com/lambda/pricing/',
  asOf: '2026-05',
} as const;
const SNS = { service: 'SNS', source: 'https://aws.amazon.com/sns/pricing/', asOf: '2025-05' } as const;

export const METERS = {
  // Of an account that pays by use; see docs/cost.md on plans. An attachment would cost 0.12 USD a GB besides; these mails have none.
  emails: {
    service: 'SES',
    what: 'e-mails',
    usd: 0.1,
    per: 1_000,
    source: 'https://aws.amazon.com/ses/pricing/',
    asOf: '2026-07',
  },
  keys: { ...KMS, what: 'customer-managed keys', usd: 1, per: 1 },
  // The first and the second rotation of a key add a dollar a month each, later ones nothing.
  keyRotations: { ...KMS, what: 'rotated versions of the keys', usd: 1, per: 1 },
  keyRequests: { ...KMS, what: 'requests', usd: 0.03, per: 10_000, free: 20_000 },
  alarmMetrics: { ...CLOUDWATCH, what: 'metrics alarms evaluate', usd: 0.1, per: 1, free: 10 },
  highResolutionAlarmMetrics: { ...CLOUDWATCH, what: 'metrics of alarms below a minute', usd: 0.3, per: 1 },
  compositeAlarms: { ...CLOUDWATCH, what: 'composite alarms', usd: 0.5, per: 1 },
  dashboards: { ...CLOUDWATCH, what: 'dashboards', usd: 3, per: 1, free: 3 },
  // For the hours in which a metric is published.
  customMetrics: { ...CLOUDWATCH, what: 'custom metrics', usd: 0.3, per: 1, free: 10 },
  // The free 5 GB are for logs written, kept and searched together.
  logGigabytes: { ...CLOUDWATCH, what: 'GB of logs written', usd: 0.5, per: 1, free: 5 },
  keptLogGigabytes: { ...CLOUDWATCH, what: 'GB of logs kept, compressed', usd: 0.03, per: 1 },
  writeUnits: { ...DYNAMODB, what: 'write units', usd: 0.625, per: MILLION },
  readUnits: { ...DYNAMODB, what: 'read units', usd: 0.125, per: MILLION },
  writeCapacityHours: {
    ...PROVISIONED,
    what: 'hours of a write unit',
    usd: 0.00065,
    per: 1,
    free: FREE_CAPACITY_HOURS,
  },
  readCapacityHours: {
    ...PROVISIONED,
    what: 'hours of a read unit',
    usd: 0.00013,
    per: 1,
    free: FREE_CAPACITY_HOURS,
  },
  tableGigabytes: { ...DYNAMODB, what: 'GB in the table', usd: 0.25, per: 1, free: 25 },
  recoveryGigabytes: { ...DYNAMODB, what: 'GB with point-in-time recovery', usd: 0.2, per: 1 },
  queueRequests: {
    service: 'SQS',
    what: 'requests',
    usd: 0.4,
    per: MILLION,
    free: MILLION,
    source: 'https://aws.amazon.com/sqs/pricing/',
    asOf: '2026-03',
  },
  // Delivering to queues costs nothing.
  topicRequests: { ...SNS, what: 'publishes', usd: 0.5, per: MILLION, free: MILLION },
  filteredGigabytes: { ...SNS, what: 'GB filtered by their content', usd: 0.09, per: 1 },
  invocations: { ...LAMBDA, what: 'invocations', usd: 0.2, per: MILLION, free: MILLION },
  armGigabyteSeconds: { ...LAMBDA, what: 'GB-seconds on arm64', usd: 0.0000133334, per: 1, free: 400_000 },
  scheduledCalls: {
    service: 'EventBridge Scheduler',
    what: 'calls',
    usd: 1,
    per: MILLION,
    free: 14 * MILLION,
    source: 'https://aws.amazon.com/eventbridge/pricing/',
    asOf: '2026-03',
  },
  endpointHours: {
    service: 'VPC',
    what: 'hours of interface endpoints',
    usd: 0.01,
    per: 1,
    source: 'https://aws.amazon.com/privatelink/pricing/',
    asOf: '2026-05',
  },
} as const satisfies Readonly<Record<string, Meter>>;

export type MeterName = keyof typeof METERS;

export const meter = (name: MeterName): Meter => METERS[name];
