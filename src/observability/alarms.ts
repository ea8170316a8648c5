import { Token } from 'cdktf';
import { quotient } from '../deferred';
import type { Purpose } from '../naming';
import {
  counted,
  functionMetric,
  type Metric,
  queueMetric,
  reputation,
  reputationOf,
  unreadableMessages,
} from './metric';
import type { WatchedPipeline } from './pipeline';

/** critical: customers wait or are about to; look at once. warning: look today. */
export type Severity = 'critical' | 'warning';

/** When to speak, and what whoever hears it should do. */
export interface AlarmRule {
  readonly severity: Severity;
  /** What happened and what to do; it is in every notice. */
  readonly description: string;
  readonly metric: Metric;
  readonly statistic: 'Maximum' | 'Sum';
  readonly comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold';
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** Of the evaluated periods, how many must be over the threshold. */
  readonly datapointsToAlarm: number;
}

export interface AlarmThresholds {
  /** Wait of the oldest message; the whole way to the customer should take 30. @default 30 */
  readonly oldestMessageSeconds?: number;
  /** Failed invocations in a minute. @default 1 */
  readonly functionErrors?: number;
  /** Throttled invocations in a minute. @default 1 */
  readonly functionThrottles?: number;
  /** AWS reviews an account at 5 and may stop it at 10. @default 5 */
  readonly bounceRatePercent?: number;
  /** AWS reviews an account at 0.1 and may stop it at 0.5. @default 0.1 */
  readonly complaintRatePercent?: number;
  /** From here on sending is paused, before AWS does it to the whole account. @default 0.4 */
  readonly complaintPausePercent?: number;
}

/** The alarm that calls the sending pauser. */
export const PAUSING_ALARM = 'complaint-spike' satisfies Purpose<'alarm'>;

/** One rule for every alarm there is a name for. */
export function alarmRules(
  pipeline: WatchedPipeline,
  thresholds: AlarmThresholds = {},
): Readonly<Record<Purpose<'alarm'>, AlarmRule>> {
  const { queues, functions, metricsNamespace } = pipeline;
  const {
    oldestMessageSeconds = 30,
    functionErrors = 1,
    functionThrottles = 1,
    bounceRatePercent = 5,
    complaintRatePercent = 0.1,
    complaintPausePercent = 0.4,
  } = thresholds;
  const errors = (purpose: Purpose<'function'>, severity: Severity) =>
    failing(functions[purpose], severity, functionErrors);
  const throttles = (purpose: Purpose<'function'>) => throttled(functions[purpose], functionThrottles);

  return {
    'order-queue-dlq-not-empty': deadLettered(
      queues['order-queue-dlq'],
      'critical',
      'An order event was refused or kept failing, so its e-mail was not requested.',
    ),
    'email-queue-dlq-not-empty': deadLettered(
      queues['email-queue-dlq'],
      'critical',
      'An e-mail could not be sent; its record says why.',
    ),
    'email-events-queue-dlq-not-empty': deadLettered(
      queues['email-events-queue-dlq'],
      'warning',
      'A sending event could not be recorded, so the record of an e-mail is behind what became of it.',
    ),
    'order-queue-late': late(queues['order-queue'], functions['order-processor'], oldestMessageSeconds),
    'email-queue-late': late(queues['email-queue'], functions['email-sender'], oldestMessageSeconds),
    'order-processor-errors': errors('order-processor', 'critical'),
    'email-sender-errors': errors('email-sender', 'critical'),
    'delivery-tracker-errors': errors('delivery-tracker', 'warning'),
    'settler-errors': errors('settler', 'warning'),
    'sending-pauser-errors': {
      ...errors('sending-pauser', 'critical'),
      description: `Complaints passed the limit and ${functions['sending-pauser']} could not switch sending off. Do it in the SES console, for the configuration set ${pipeline.configurationSet}, and find out which mails nobody expected.`,
    },
    'order-processor-throttles': throttles('order-processor'),
    'email-sender-throttles': throttles('email-sender'),
    'delivery-tracker-throttles': throttles('delivery-tracker'),
    'bounce-rate': tooMany(
      'BounceRate',
      bounceRatePercent,
      'mails bounced. Find out where addresses go unchecked and stop mailing those.',
    ),
    'complaint-rate': tooMany(
      'ComplaintRate',
      complaintRatePercent,
      'mails were marked as spam. Find out which mails nobody expected and stop sending those.',
    ),
    'unreadable-events': {
      severity: 'critical',
      description: `Something that is not JSON was published to ${pipeline.orderEventsTopic}; no queue has it and it cannot be redriven. Find the publisher, have it corrected and the orders of that time published again.`,
      ...counting(unreadableMessages(pipeline.orderEventsTopic)),
    },
    'conflicting-events': {
      severity: 'warning',
      description: `An order event came again with other content under the same revision. The first one stands, the second is in ${queues['order-queue-dlq']}: ask the publisher which is right; a correction needs a higher revision.`,
      ...counting(counted(metricsNamespace, 'order-processor', 'OrderEventsConflicting')),
    },
    'daily-quota-reached': {
      severity: 'critical',
      description:
        'SES takes no more mails today: the account has used up its sending quota. Mails wait and go out as it comes back; ask AWS for a higher one before they are too old.',
      ...counting(counted(metricsNamespace, 'email-sender', 'DailyQuotaReached')),
    },
    'sending-blocked': {
      severity: 'critical',
      description: `SES cannot be reached, is switched off, or refuses our rights, identity or configuration set; the log of ${functions['email-sender']} names the reason. Mails wait and are tried again by themselves.`,
      ...counting(counted(metricsNamespace, 'email-sender', 'SendingBlocked')),
    },
    'lost-answers': {
      severity: 'warning',
      description: `SES never told what became of a mail. It was sent once more or is held for a person, as the environment says; the log of ${functions.settler} names the order. If there are many, sending events do not arrive: look at ${queues['email-events-queue']}.`,
      ...counting(counted(metricsNamespace, 'settler', 'LostAnswers')),
    },
    'reconciliation-difference': {
      severity: 'critical',
      description: `Not every order accepted yesterday has an e-mail that came to an end. The log of ${functions.settler} names the orders; look at their records and at the dead-letter queues.`,
      ...counting(counted(metricsNamespace, 'settler', 'ReconciliationDifference')),
    },
    [PAUSING_ALARM]: {
      severity: 'critical',
      description: `Too many mails were marked as spam, so sending is switched off for the configuration set ${pipeline.configurationSet}. Mails wait. Find out which mails nobody expected, then switch it on again in the SES console.`,
      metric: reputationOf(pipeline.configurationSet, 'ComplaintRate'),
      statistic: 'Maximum',
      comparison: 'GreaterThanThreshold',
      threshold: fraction(complaintPausePercent),
      periodSeconds: 300,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
    },
  };
}

/** Something that should never be counted. */
function counting(metric: Metric): Omit<AlarmRule, 'severity' | 'description'> {
  return {
    metric,
    statistic: 'Sum',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    periodSeconds: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
  };
}

function deadLettered(queueName: string, severity: Severity, what: string): AlarmRule {
  return {
    severity,
    description: `${what} Read the attribute "reason" of the messages in ${queueName}, remove the cause, then redrive the queue. They are kept for 14 days.`,
    metric: queueMetric(queueName, 'ApproximateNumberOfMessagesVisible'),
    statistic: 'Maximum',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
  };
}

function late(queueName: string, functionName: string, seconds: number): AlarmRule {
  return {
    severity: 'critical',
    description: `Messages in ${queueName} wait too long, so e-mails are late. Look at errors, throttles and concurrency of ${functionName}; if a burst is being worked off at the sending rate, wait or ask AWS for a higher one.`,
    metric: queueMetric(queueName, 'ApproximateAgeOfOldestMessage'),
    statistic: 'Maximum',
    comparison: 'GreaterThanThreshold',
    threshold: seconds,
    periodSeconds: 60,
    // A message that is retried once is late too, but no reason to wake anybody.
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  };
}

/** A record that fails alone is no error of the invocation; this is about crashes, timeouts and failed starts. */
function failing(functionName: string, severity: Severity, count: number): AlarmRule {
  return {
    severity,
    description: `Invocations of ${functionName} crash or time out; its messages are tried again. Read its log group; if it began with a deployment, roll back.`,
    metric: functionMetric(functionName, 'Errors'),
    statistic: 'Sum',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: count,
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
  };
}

function throttled(functionName: string, count: number): AlarmRule {
  return {
    severity: 'warning',
    description: `Lambda has no room to run ${functionName}, and its messages wait. Look which function uses up the concurrency of the account, limit it or ask AWS for more.`,
    metric: functionMetric(functionName, 'Throttles'),
    statistic: 'Sum',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: count,
    periodSeconds: 60,
    // Lambda tries again by itself; only what lasts is somebody's business.
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
  };
}

/** SES works its rates out over a representative number of mails, so one bounce of five does not count as 20 %. */
function tooMany(rate: 'BounceRate' | 'ComplaintRate', percent: number, what: string): AlarmRule {
  return {
    severity: 'critical',
    description: `Too many of the account's ${what} Above this rate AWS reviews the account; at a few times as much it stops all sending.`,
    metric: reputation(rate),
    statistic: 'Maximum',
    comparison: 'GreaterThanThreshold',
    threshold: fraction(percent),
    periodSeconds: 3600,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
  };
}

/** Without the noise of binary fractions: 0.1 % is 0.001 in a plan, not 0.0010000000000000002. */
function fraction(percent: number): number {
  const part = quotient(percent, 100);
  return Token.isUnresolved(part) ? part : Number(part.toPrecision(12));
}
