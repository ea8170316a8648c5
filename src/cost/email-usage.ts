import type { FunctionMetric } from '../observability/function-metrics';

/** The functions that every e-mail passes. */
export const PIPELINE_FUNCTIONS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;
export type PipelineFunction = (typeof PIPELINE_FUNCTIONS)[number];

/**
 * What one e-mail makes the pipeline do: the mean over sample orders of one to four lines, played through the real
 * packages and counted as AWS counts. `__tests__/cost/measured-usage.test.ts` measures it again and fails when these figures no longer hold.
 */
export const MEASURED = {
  /** DynamoDB, its indexes included. */
  writeUnits: 7,
  readUnits: 2.7,
  /** Bytes in the table and its indexes when the mail is delivered. */
  tableBytes: 2_110,
  /** Of these, what point-in-time recovery keeps: the table without its indexes. */
  backedUpBytes: 1_700,
  /** Of an order event, as it is published. */
  eventBytes: 1_130,
  /** Send and Delivery. */
  feedbackEvents: 2,
  /** Bytes of the log lines about an e-mail. */
  logBytesPerEmail: { 'order-processor': 393, 'email-sender': 397, 'delivery-tracker': 430 },
  /** Bytes of the metrics in the log, where each message has an invocation of its own; a batch shares them. */
  metricBytesPerEmail: { 'order-processor': 290, 'email-sender': 492, 'delivery-tracker': 454 },
  /** Of the settler, run once a minute with nothing to do. */
  settlerReadUnits: 6.5,
  settlerLogBytes: 230,
} as const;

/**
 * Milliseconds of CPU a message takes on a whole core (docs/benchmarks.md), and what an invocation waits for AWS besides. The
 * waiting cannot be measured without AWS: 5 ms for each call of DynamoDB and SQS one after the other, 60 ms for SES.
 */
export const DURATIONS: Readonly<Record<PipelineFunction | 'settler', { cpuMs: number; waitMs: number }>> = {
  'order-processor': { cpuMs: 5, waitMs: 20 },
  'email-sender': { cpuMs: 5, waitMs: 80 },
  'delivery-tracker': { cpuMs: 2, waitMs: 5 },
  settler: { cpuMs: 3, waitMs: 10 },
};

/** Lambda gives a whole core with so many MB, and less in proportion. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const MEGABYTES_PER_CORE = 1_769;

/**
 * How often a metric is counted for an e-mail, or `always`: a metric costs for every hour it is published in. In a healthy shop
 * one mail of a hundred bounces and one of a thousand is complained about or delayed; what an alarm speaks of hardly ever happens.
 */
export const METRIC_RATES: Readonly<Record<FunctionMetric, number | 'always'>> = {
  OrderEventsAccepted: 1,
  OrderEventsRejected: 0.0001,
  EmailsRequested: 1,
  DuplicatesStopped: 0.001,
  OrderToAccepted: 1,
  RenderTime: 1,
  EmailsUnserved: 1,
  SendEventsAwaited: 1,
  EmailsFailed: 0.0001,
  EmailsUnknown: 0,
  EmailsSuperseded: 0.001,
  EmailsSuppressed: 0.001,
  EmailsDeferred: 0.001,
  SendingThrottled: 0,
  SendingStopped: 0,
  OrderToDelivered: 0.98,
  EmailsDelayed: 0.001,
  EmailsSoftBounced: 0.005,
  EmailsRejected: 0,
  EmailsBounced: 0.01,
  EmailsComplained: 0.001,
  EmailsReminded: 0,
  EmailsAbandoned: 0,
  EmailsInDoubt: 0,
  SendingQuotaUsed: 'always',
  BounceRate: 0,
  ComplaintRate: 0,
};
