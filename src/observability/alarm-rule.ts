import type { Metric } from './metric';

/** critical: customers wait or are about to; look at once. warning: look today. */
export type Severity = 'critical' | 'warning';

/**
 * When to speak, and what whoever hears it should do. One metric each: CloudWatch bills an alarm by the metrics it
 * evaluates. Periods slide on by the minute.
 */
export interface AlarmRule {
  readonly severity: Severity;
  /** What happened and what to do; it is in every notice. */
  readonly description: string;
  /** Kept where observability has to be cheap. */
  readonly isEssential: boolean;
  readonly metric: Metric;
  readonly statistic: 'Average' | 'Maximum' | 'Sum' | `p${string}`;
  readonly comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** Of the evaluated periods, how many must be over the threshold. */
  readonly datapointsToAlarm: number;
  /** What a period without data counts as; ignored, the alarm stays what it was. */
  readonly missingData: 'breaching' | 'notBreaching' | 'ignore';
  /** Whether its end is news: what is counted once has not been put right when nothing more is counted. @default true */
  readonly tellsEnd?: boolean;
}

export interface AlarmThresholds {
  /** Wait of the oldest message; the whole way to the customer should take 30. @default 30 */
  readonly oldestMessageSeconds?: number;
  /** Without a single order event the whole way from the shop is in doubt. @default 12 */
  readonly orderSilenceHours?: number;
  /** From the arrival of an order event to SES having its mail. @default 30 */
  readonly latencySeconds?: number;
  /** Of the mails, how many shall be as fast. @default 99 */
  readonly latencyObjectivePercent?: number;
  /** Of the mails, how many SES shall have taken. @default 99.9 */
  readonly availabilityObjectivePercent?: number;
  /** How many times as fast as it may the error budget is spent: at 14.4, a month's in two days. @default 14.4 */
  readonly fastBurnRate?: number;
  /** The same over hours: at 6, in five days. @default 6 */
  readonly slowBurnRate?: number;
  /** Of the mails asked for, how many have not come out when it counts as none coming out. @default 90 */
  readonly mailsMissingPercent?: number;
  /** Of the mails sent, of how many SES has told nothing when it counts as silence. @default 50 */
  readonly feedbackMissingPercent?: number;
  /** Failed invocations and logged errors of all functions in five minutes. @default 3 */
  readonly functionErrors?: number;
  /** Mails nobody knows the end of, in five minutes. @default 1 */
  readonly emailsInDoubt?: number;
  /** Of the mails the account may send in 24 hours. @default 80 */
  readonly sendingQuotaPercent?: number;
  /** @default 2 */
  readonly bounceWarningPercent?: number;
  /** AWS reviews an account at 5 and may stop it at 10. @default 5 */
  readonly bounceRatePercent?: number;
  /** AWS reviews an account at 0.1 and may stop it at 0.5. @default 0.1 */
  readonly complaintRatePercent?: number;
  /** From here on sending is paused, before AWS does it to the whole account. @default 0.4 */
  readonly complaintPausePercent?: number;
}

export const DEFAULT_THRESHOLDS = {
  oldestMessageSeconds: 30,
  orderSilenceHours: 12,
  latencySeconds: 30,
  latencyObjectivePercent: 99,
  availabilityObjectivePercent: 99.9,
  fastBurnRate: 14.4,
  slowBurnRate: 6,
  mailsMissingPercent: 90,
  feedbackMissingPercent: 50,
  functionErrors: 3,
  emailsInDoubt: 1,
  sendingQuotaPercent: 80,
  bounceWarningPercent: 2,
  bounceRatePercent: 5,
  complaintRatePercent: 0.1,
  complaintPausePercent: 0.4,
} as const satisfies Required<AlarmThresholds>;
