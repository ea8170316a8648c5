import { difference, product, quotient, rounded, textOf } from '../deferred';
import type { Purpose } from '../naming';
import { type AlarmRule, type AlarmThresholds, DEFAULT_THRESHOLDS, type Severity } from './alarm-rule';
import {
  counted,
  functionTrouble,
  type Metric,
  queueMetric,
  reputationOf,
  undeliveredMessages,
  unreadableMessages,
} from './metric';
import type { WatchedPipeline } from './pipeline';

/** The alarm that calls the sending pauser. */
export const PAUSING_ALARM = 'complaint-spike' satisfies Purpose<'alarm'>;

/** Each of these means that customers in numbers wait for their mails; one notice says so for all of them. */
export const NO_MAILS_FOR_CUSTOMERS = [
  'no-mails-out',
  'sending-stopped',
  'order-queue-late',
  'email-queue-late',
  'latency-fast-burn',
  'availability-fast-burn',
  'undelivered-events',
  PAUSING_ALARM,
] as const satisfies readonly Purpose<'alarm'>[];

const MINUTE = 60;
const HOUR = 3_600;

/** One rule for every alarm there is a name for. docs/adr/0012-what-is-watched.md says why these. */
export function alarmRules(
  pipeline: WatchedPipeline,
  thresholds: AlarmThresholds = {},
): Readonly<Record<Purpose<'alarm'>, AlarmRule>> {
  const { queues, functions, metricsNamespace, configurationSet, orderEventsTopic } = pipeline;
  const limits = { ...DEFAULT_THRESHOLDS, ...thresholds };

  return {
    'order-queue-dlq-not-empty': {
      ...deadLettered(
        queues['order-queue-dlq'],
        'critical',
        'An order event was refused or kept failing, so its e-mail was not requested.',
      ),
      isEssential: true,
    },
    'email-queue-dlq-not-empty': {
      ...deadLettered(
        queues['email-queue-dlq'],
        'critical',
        'An e-mail could not be sent; its record says why.',
      ),
      isEssential: true,
    },
    'email-events-queue-dlq-not-empty': {
      ...deadLettered(
        queues['email-events-queue-dlq'],
        'warning',
        'A sending event could not be recorded, so the record of an e-mail is behind what became of it.',
      ),
      isEssential: false,
    },
    'order-queue-late': {
      ...late(queues['order-queue'], functions['order-processor'], limits.oldestMessageSeconds),
      isEssential: true,
    },
    'email-queue-late': {
      ...late(queues['email-queue'], functions['email-sender'], limits.oldestMessageSeconds),
      isEssential: false,
    },
    'no-orders-in': {
      severity: 'critical',
      description: `No order event has come in for ${textOf(limits.orderSilenceHours)} hours. If the shop has sold something, its events are lost on the way: look at what it publishes to ${orderEventsTopic} and is answered, and at the subscription of ${queues['order-queue']} and its filter.`,
      isEssential: false,
      metric: queueMetric(queues['order-queue'], 'NumberOfMessagesSent'),
      statistic: 'Sum',
      comparison: 'LessThanThreshold',
      threshold: 1,
      ...inPeriods(HOUR, limits.orderSilenceHours, limits.orderSilenceHours),
      // A queue that nothing is sent to may stop reporting.
      missingData: 'breaching',
    },
    'no-mails-out': {
      severity: 'critical',
      description: `Orders come in and no mails go out: hardly any mail that ${functions['order-processor']} asked for in 20 minutes has come to an end. Look at ${queues['email-queue']} and at the log of ${functions['email-sender']}.`,
      isEssential: true,
      ...missing(counted(metricsNamespace, 'EmailsRequested'), limits.mailsMissingPercent, 2),
    },
    'feedback-silent': {
      severity: 'warning',
      description: `Mails go out, but SES tells nothing about them, so bounces and lost answers go unnoticed. Look at the event destination of the configuration set ${configurationSet}, at ${queues['email-events-queue']} and at the log of ${functions['delivery-tracker']}.`,
      isEssential: false,
      ...missing(counted(metricsNamespace, 'SendEventsAwaited'), limits.feedbackMissingPercent, 3),
    },
    'latency-fast-burn': { ...latency(pipeline, limits, 'fast'), isEssential: false },
    'latency-slow-burn': { ...latency(pipeline, limits, 'slow'), isEssential: false },
    'availability-fast-burn': { ...availability(pipeline, limits, 'fast'), isEssential: false },
    'availability-slow-burn': { ...availability(pipeline, limits, 'slow'), isEssential: false },
    'sending-stopped': {
      severity: 'critical',
      description: `SES takes no mails: the daily quota is used up, sending is switched off, SES cannot be reached, or our rights, identity or configuration set are wrong; the log of ${functions['email-sender']} names the reason. Mails wait and are tried again by themselves.`,
      isEssential: true,
      ...counting(counted(metricsNamespace, 'SendingStopped'), 1),
      // One call that found no way to SES is tried again within a minute.
      ...inPeriods(5 * MINUTE, 2, 3),
    },
    'sending-quota': {
      severity: 'warning',
      description: `More than ${textOf(limits.sendingQuotaPercent)} % of what the account may send in 24 hours is used, or ${functions.settler} has not told any more. Ask AWS for a higher quota before mails have to wait; in the second case find out why it does not run.`,
      isEssential: true,
      metric: counted(metricsNamespace, 'SendingQuotaUsed'),
      statistic: 'Maximum',
      comparison: 'GreaterThanThreshold',
      threshold: limits.sendingQuotaPercent,
      ...inPeriods(MINUTE, 5, 5),
      // The settler tells every minute, zero included: nobody else would notice that it has stopped.
      missingData: 'breaching',
    },
    'emails-in-doubt': {
      severity: 'critical',
      description: `Nobody knows what became of an e-mail: SES never told, or an order accepted yesterday is without a mail that came to an end. The log of ${functions.settler} names the orders; look at their records and at the dead-letter queues.`,
      isEssential: true,
      ...counting(counted(metricsNamespace, 'EmailsInDoubt'), limits.emailsInDoubt),
      tellsEnd: false,
    },
    'bounce-rate-warning': {
      severity: 'warning',
      isEssential: false,
      ...tooMany(metricsNamespace, 'BounceRate', limits.bounceWarningPercent),
    },
    'bounce-rate': {
      severity: 'critical',
      isEssential: true,
      ...tooMany(metricsNamespace, 'BounceRate', limits.bounceRatePercent),
    },
    'complaint-rate': {
      severity: 'critical',
      isEssential: false,
      ...tooMany(metricsNamespace, 'ComplaintRate', limits.complaintRatePercent),
    },
    [PAUSING_ALARM]: {
      severity: 'critical',
      description: `More than ${textOf(limits.complaintPausePercent)} % of the mails were marked as spam, so ${functions['sending-pauser']} switches sending off for the configuration set ${configurationSet}; make sure that it has. Mails wait. Find out which mails nobody expected, then switch it on again.`,
      isEssential: true,
      metric: reputationOf(configurationSet, 'ComplaintRate'),
      statistic: 'Maximum',
      comparison: 'GreaterThanThreshold',
      // From 0 to 1.
      threshold: rounded(quotient(limits.complaintPausePercent, 100)),
      ...inPeriods(5 * MINUTE, 1, 1),
      // SES tells the rate while mails go out. Its silence, once sending is off, ends nothing, and must not begin it anew afterwards.
      missingData: 'ignore',
    },
    'unreadable-events': {
      severity: 'critical',
      description: `Something that is not JSON was published to ${orderEventsTopic}; no queue has it and it cannot be redriven. Find the publisher, have it corrected and the orders of that time published again.`,
      isEssential: true,
      ...counting(unreadableMessages(orderEventsTopic), 1),
      tellsEnd: false,
    },
    'undelivered-events': {
      severity: 'critical',
      description: `SNS cannot deliver what is published to ${orderEventsTopic}. What is in ${queues['order-queue-dlq']} can be redriven, the rest is lost: correct the policy of queue or key and have the orders of that time published again.`,
      isEssential: false,
      ...counting(undeliveredMessages(orderEventsTopic), 1),
      tellsEnd: false,
    },
    'function-trouble': {
      severity: 'warning',
      description: `Functions fail, time out or are about to, or their messages come again and again, as when Lambda or the table throttles them. Search the log groups /aws/lambda/${functions['order-processor']} and those of the other functions for ERROR; if it began with a deployment, roll back.`,
      isEssential: false,
      ...counting(functionTrouble(metricsNamespace), limits.functionErrors),
    },
  };
}

type Judgement = Omit<AlarmRule, 'severity' | 'description' | 'isEssential'>;

/** No data is no trouble: queues, functions and mails of a quiet shop report nothing. */
function inPeriods(periodSeconds: number, datapointsToAlarm: number, evaluationPeriods: number) {
  return { periodSeconds, datapointsToAlarm, evaluationPeriods, missingData: 'notBreaching' } as const;
}

/** Something that should never, or hardly ever, be counted. */
function counting(metric: Metric, threshold: number): Judgement {
  return {
    metric,
    statistic: 'Sum',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold,
    ...inPeriods(5 * MINUTE, 1, 1),
  };
}

function deadLettered(queueName: string, severity: Severity, what: string): Omit<AlarmRule, 'isEssential'> {
  return {
    severity,
    description: `${what} Read the attribute "reason" of the messages in ${queueName}, remove the cause, then redrive the queue. They are kept for 14 days.`,
    metric: queueMetric(queueName, 'ApproximateNumberOfMessagesVisible'),
    statistic: 'Maximum',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    ...inPeriods(MINUTE, 1, 1),
  };
}

function late(queueName: string, functionName: string, seconds: number): Omit<AlarmRule, 'isEssential'> {
  return {
    severity: 'critical',
    description: `Messages in ${queueName} wait longer than ${textOf(seconds)} s, so e-mails are late. Look at errors, throttles and concurrency of ${functionName}; if a burst is being worked off at the sending rate, wait or ask AWS for a higher one.`,
    metric: queueMetric(queueName, 'ApproximateAgeOfOldestMessage'),
    statistic: 'Maximum',
    comparison: 'GreaterThanThreshold',
    threshold: seconds,
    // A message that comes again is late for the three minutes it is out of sight, but no reason to wake anybody.
    ...inPeriods(MINUTE, 5, 5),
  };
}

/**
 * A metric that is 1 for each thing expected and 0 for each that came: the average is 0.5 as long as all of them come,
 * and 1 when none does. Asked of several periods in a row, one straggler in a quiet night is no silence.
 */
function missing(metric: Metric, percent: number, periods: number): Judgement {
  return {
    metric,
    statistic: 'Average',
    comparison: 'GreaterThanThreshold',
    threshold: rounded(quotient(100, difference(200, percent))),
    ...inPeriods(10 * MINUTE, periods, periods),
  };
}

/**
 * How fast the error budget is spent, with the burn rates of the Site Reliability Workbook, chapter 5. Where that looks at
 * a long and a short window together, here several short ones must agree: neither a single mail nor a burst that is over
 * speaks, and the alarm ends soon after the trouble.
 * https://sre.google/workbook/alerting-on-slos/
 */
const BURNS = {
  fast: { severity: 'critical', rate: 'fastBurnRate', over: 'half hour', ...inPeriods(5 * MINUTE, 3, 6) },
  slow: { severity: 'warning', rate: 'slowBurnRate', over: 'six hours', ...inPeriods(HOUR, 3, 6) },
} as const;

/** The percentile of the mails that may be late at this burn rate: above the limit, more of them are. */
function latency(
  { functions, queues, metricsNamespace }: WatchedPipeline,
  { latencySeconds, latencyObjectivePercent, ...limits }: Required<AlarmThresholds>,
  burn: keyof typeof BURNS,
): Omit<AlarmRule, 'isEssential'> {
  const { severity, rate, over, ...periods } = BURNS[burn];
  const latePercent = rounded(product(limits[rate], difference(100, latencyObjectivePercent)));
  return {
    severity,
    description: `More than ${textOf(latePercent)} % of the mails took longer than ${textOf(latencySeconds)} s from order to SES, again and again within the last ${over}; ${textOf(latencyObjectivePercent)} % shall be faster. Look whether they wait in ${queues['order-queue']} or ${queues['email-queue']}, and at throttling by SES in the log of ${functions['email-sender']}.`,
    metric: counted(metricsNamespace, 'OrderToAccepted'),
    statistic: `p${textOf(rounded(difference(100, latePercent)))}`,
    comparison: 'GreaterThanThreshold',
    threshold: product(latencySeconds, 1_000),
    ...periods,
  };
}

function availability(
  { functions, queues, metricsNamespace }: WatchedPipeline,
  { availabilityObjectivePercent, ...limits }: Required<AlarmThresholds>,
  burn: keyof typeof BURNS,
): Omit<AlarmRule, 'isEssential'> {
  const { severity, rate, over, ...periods } = BURNS[burn];
  const percent = product(limits[rate], difference(100, availabilityObjectivePercent));
  return {
    severity,
    description: `More than ${textOf(rounded(percent))} % of the mails failed, lost their answer or had their order event refused, again and again within the last ${over}; ${textOf(availabilityObjectivePercent)} % shall get through. The reasons in ${queues['order-queue-dlq']} and ${queues['email-queue-dlq']} and the log of ${functions['email-sender']} say why.`,
    metric: counted(metricsNamespace, 'EmailsUnserved'),
    statistic: 'Average',
    comparison: 'GreaterThanThreshold',
    threshold: rounded(quotient(percent, 100)),
    ...periods,
  };
}

const TOO_MANY = {
  BounceRate: 'bounced. Find out where addresses go unchecked and stop mailing those.',
  ComplaintRate: 'were marked as spam. Find out which mails nobody expected and stop sending those.',
} as const;

/** The settler tells a rate only of a sample that is large enough: one bounce of five is not 20 %. */
function tooMany(
  namespace: string,
  rate: keyof typeof TOO_MANY,
  percent: number,
): Judgement & { readonly description: string } {
  return {
    description: `More than ${textOf(percent)} % of the account's last mails ${TOO_MANY[rate]} AWS reviews an account at 5 % bounces or 0.1 % complaints, and at a few times as much it stops all sending.`,
    metric: counted(namespace, rate),
    statistic: 'Maximum',
    comparison: 'GreaterThanThreshold',
    threshold: percent,
    // Told every quarter of an hour or a little later.
    ...inPeriods(20 * MINUTE, 1, 1),
  };
}
