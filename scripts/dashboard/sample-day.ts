import { PURPOSES } from '../../src/naming';
import type { Metric } from '../../src/observability/metric';
import type { LogEvent } from './logs-insights/expression';
import { logEvent } from './logs-insights/log-event';
import { type SampleMail, sampleMails } from './sample-mails';

/** Minutes of the day. */
export const MINUTES = 1_440;
/** When the day begins; in UTC, like all times on the dashboard. */
export const START = Date.parse('2026-03-02T18:00:00Z');

/** What CloudWatch would have of a day: the samples of each minute, and log lines. */
export interface SampleDay {
  /** @throws Error for a metric nothing is made up for */
  samples(metric: Metric): readonly (readonly number[])[];
  readonly logs: readonly LogEvent[];
  /** Whether an alarm of this name is in alarm when the day ends. */
  isInAlarm(alarmName: string): boolean;
}

/**
 * A made-up day of a shop with some 4,000 mails: SES takes nothing for 37 minutes, a publisher sends two events that are
 * refused and lie in the dead-letter queue ever since, and a few addresses bounce. The same every time.
 */
export function sampleDay(): SampleDay {
  const mails = sampleMails();
  const series = new Map<string, number[][]>();
  const note = (name: string, second: number, value: number) => {
    const minute = Math.floor(second / 60);
    if (minute < 0 || minute >= MINUTES) return;
    const minutes = series.get(name) ?? Array.from({ length: MINUTES }, (): number[] => []);
    series.set(name, minutes);
    minutes[minute]?.push(value);
  };
  for (const mail of mails) noteMail(mail, note);
  for (let minute = 0; minute < MINUTES; minute += 1) noteMinute(minute, mails, note);
  noteTroubles(note);
  return {
    samples: (metric) => series.get(nameOf(metric)) ?? empty(metric),
    logs: LOG_LINES.map(([minute, functionName, line]) =>
      logEvent(functionName, line, START + minute * 60_000),
    ),
    isInAlarm: (alarmName) => alarmName.includes('order-queue-dlq'),
  };
}

type Note = (name: string, second: number, value: number) => void;

function noteMail(mail: SampleMail, note: Note): void {
  const { arrived, recorded, putOff, sent, confirmed, delivered, trouble } = mail;
  note('order-queue NumberOfMessagesSent', arrived, 1);
  note('OrderEventsAccepted', recorded, 1);
  note('EmailsRequested', recorded, 1);
  invocation('order-processor', recorded, 20 + mail.chance * 30, note);
  note('email-queue NumberOfMessagesSent', recorded, 1);
  note('ConsumedWriteCapacityUnits', recorded, 4);
  note('ConsumedReadCapacityUnits', recorded, 1);
  for (const second of putOff) {
    note('EmailsDeferred', second, 1);
    note('SendingStopped', second, 1);
    note('email-queue NumberOfMessagesSent', second, 1);
    note('ConsumedWriteCapacityUnits', second, 4);
    invocation('email-sender', second, 60 + mail.chance * 40, note);
  }
  if (sent === undefined) return;
  note('OrderToAccepted', sent, 1_000 * (sent - arrived));
  note('EmailsUnserved', sent, 0);
  note('SendEventsAwaited', sent, 1);
  note('RenderTime', sent, 1 + mail.chance * 2);
  note('ConsumedWriteCapacityUnits', sent, 6);
  note('ConsumedReadCapacityUnits', sent, 2);
  invocation('email-sender', sent, 110 + mail.chance * 90, note);
  if (confirmed !== undefined) {
    note('SendEventsAwaited', confirmed, 0);
    note('email-events-queue NumberOfMessagesSent', confirmed, 1);
    invocation('delivery-tracker', confirmed, 12 + mail.chance * 20, note);
  }
  if (delivered !== undefined) {
    note('email-events-queue NumberOfMessagesSent', delivered, 1);
    invocation('delivery-tracker', delivered, 12 + mail.chance * 20, note);
    note('ConsumedWriteCapacityUnits', delivered, 2);
    if (trouble === undefined) note('OrderToDelivered', delivered, 1_000 * (delivered - arrived));
    else note(trouble, delivered, 1);
  }
}

function invocation(purpose: string, second: number, milliseconds: number, note: Note): void {
  note(`${purpose} Invocations`, second, 1);
  note(`${purpose} Duration`, second, milliseconds);
  note(`${purpose} ConcurrentExecutions`, second, 1 + Math.round(milliseconds / 150));
  note(`${purpose} IncomingBytes`, second, 800);
}

function noteMinute(minute: number, mails: readonly SampleMail[], note: Note): void {
  const second = minute * 60 + 59;
  const waiting = mails
    .filter(({ recorded, sent = Number.POSITIVE_INFINITY }) => recorded <= second && sent > second)
    .map(({ recorded, putOff }) => second - Math.max(recorded, ...putOff.filter((at) => at <= second)));
  note('email-queue ApproximateAgeOfOldestMessage', second, Math.max(0, ...waiting));
  note('email-queue ApproximateNumberOfMessagesDelayed', second, waiting.length);
  for (const queue of ['order-queue', 'email-events-queue']) {
    note(`${queue} ApproximateAgeOfOldestMessage`, second, minute % 7 === 0 ? 1 : 0);
    note(`${queue} ApproximateNumberOfMessagesDelayed`, second, 0);
  }
  for (const queue of ['order-queue', 'email-queue', 'email-events-queue']) {
    note(`${queue} ApproximateNumberOfMessagesVisible`, second, minute % 5 === 0 ? 1 : 0);
    note(`${queue} ApproximateNumberOfMessagesNotVisible`, second, minute % 3 === 0 ? 1 : 0);
  }
  note('order-queue-dlq ApproximateNumberOfMessagesVisible', second, minute >= REFUSED_AT ? 2 : 0);
  note('email-queue-dlq ApproximateNumberOfMessagesVisible', second, isIn(FAILED, minute) ? 1 : 0);
  note('email-events-queue-dlq ApproximateNumberOfMessagesVisible', second, 0);
  note('SendingQuotaUsed', second, 38 + 4 * Math.sin(minute / 230));
  invocation('settler', second, 35 + (minute % 20), note);
  if (minute % 15 > 0) return;
  note('Reputation.BounceRate', second, 0.011 + 0.003 * Math.sin(minute / 200));
  note('Reputation.ComplaintRate', second, 0.0003);
  const bounces = 1.1 + 0.5 * Math.sin((minute - 500) / 150);
  if (bounces >= 1) note('BounceRate', second, bounces);
}

/** Minutes of the day. */
const REFUSED_AT = 1_240;
const FAILED = [975, 1_040] as const;
const LOST_AT = 966;

function noteTroubles(note: Note): void {
  for (const minute of [REFUSED_AT, REFUSED_AT + 3]) note('OrderEventsRejected', minute * 60, 1);
  note('NumberOfNotificationsFilteredOut-InvalidMessageBody', (REFUSED_AT - 4) * 60, 1);
  note('EmailsFailed', FAILED[0] * 60, 1);
  note('EmailsUnserved', FAILED[0] * 60, 1);
  for (const minute of [LOST_AT, LOST_AT + 1]) {
    note('EmailsUnknown', minute * 60, 1);
    note('EmailsUnserved', minute * 60, 1);
    note('email-sender Errors', minute * 60, 1);
    note('FunctionTrouble', minute * 60, 1);
    note('email-sender Duration', minute * 60, 8_200);
    note('EmailsInDoubt', (minute + 16) * 60, 1);
  }
  for (const minute of [130, 420, 1_110]) note('DuplicatesStopped', minute * 60, 1 + (minute % 3));
  for (const minute of [LOST_AT + 50, LOST_AT + 52]) note('SendingThrottled', minute * 60, 3);
  note('EmailsReminded', (LOST_AT + 20) * 60, 4);
  note('EmailsSuperseded', 1_000 * 60, 1);
}

function isIn([from, to]: readonly [number, number], minute: number): boolean {
  return minute >= from && minute < to;
}

/** Metrics by what they are of: queue or function, and name. */
function nameOf({ name, dimensions }: Metric): string {
  const { QueueName, FunctionName, LogGroupName } = dimensions;
  if (QueueName !== undefined) return `${purposeIn(QueueName, PURPOSES.queue)} ${name}`;
  const functionName = FunctionName ?? LogGroupName;
  return functionName === undefined ? name : `${purposeIn(functionName, PURPOSES.function)} ${name}`;
}

/** The longest: email-queue-dlq holds email-queue. */
function purposeIn(physicalName: string, purposes: readonly string[]): string | undefined {
  return purposes
    .filter((purpose) => physicalName.includes(purpose))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** Published by something, but not on this day. */
const SILENT =
  /^(\S+ (Errors|Throttles)|sending-pauser \w+|EmailsAbandoned|EmailsRejected|ComplaintRate|EmailsDelayed|EmailsSuppressed|NumberOfNotificationsFailed)$/;

function empty(metric: Metric): number[][] {
  if (!SILENT.test(nameOf(metric))) throw new Error(`nothing is made up for ${JSON.stringify(metric)}`);
  return Array.from({ length: MINUTES }, () => []);
}

const refused = (orderId: string, reason: string) =>
  JSON.stringify({ message: 'order event processed', outcome: 'rejected', orderId, reasons: [reason] });
const unsent = (outcome: string, orderId: string, reason: string) =>
  JSON.stringify({ message: 'e-mail processed', outcome, orderId, reason });

const LOG_LINES: readonly (readonly [minute: number, functionName: string, line: string])[] = [
  [
    REFUSED_AT,
    'order-processor',
    refused('48811', 'order.totals.total: is 3845 but the amounts add up to 3945'),
  ],
  [
    REFUSED_AT + 3,
    'order-processor',
    refused('48815', 'order.totals.total: is 1200 but the amounts add up to 1320'),
  ],
  [FAILED[0], 'email-sender', unsent('failed', '47120', 'MessageRejected')],
  [655, 'email-sender', unsent('suppressed', '47002', 'the address is suppressed: hard bounce')],
  [1_105, 'email-sender', unsent('suppressed', '47440', 'the address is suppressed: hard bounce')],
  [1_000, 'email-sender', unsent('superseded', '47391', 'overtaken by order.cancelled of revision 1')],
];
