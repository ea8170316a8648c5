import type { Purpose } from '../naming';

/** A question to the logs in the query language of CloudWatch Logs Insights. */
export interface LogQuery {
  readonly question: string;
  /** Whose logs can answer it. */
  readonly functions: readonly Purpose<'function'>[];
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
  readonly commands: readonly string[];
}

const CONSUMERS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;
const ALL = [...CONSUMERS, 'settler', 'sending-pauser'] as const;

/** One query for every name there is. */
export const LOG_QUERIES: Readonly<Record<Purpose<'query'>, LogQuery>> = {
  'order-history': {
    question: 'What happened to an order? Put its id in place of ORDER-ID.',
    functions: ALL,
    commands: [
      'fields @timestamp, service, message, outcome, status, eventType, kind, revision, reason, reasons.0, correlationId',
      'filter orderId = "ORDER-ID"',
      'sort @timestamp asc',
      'limit 1000',
    ],
  },
  'refused-events': {
    question: 'Which order events were refused, and why? The first reason of each counts.',
    functions: ['order-processor'],
    commands: [
      'filter message = "order event processed" and outcome = "rejected"',
      'stats count(*) as events, latest(orderId) as lastOrder, max(@timestamp) as last by reasons.0',
      'sort events desc',
    ],
  },
  'failed-emails': {
    question: 'Which e-mails were given up, and why?',
    functions: ['email-sender'],
    commands: [
      'filter message = "e-mail processed" and outcome in ["failed", "suppressed", "superseded"]',
      'stats count(*) as emails, latest(orderId) as lastOrder, max(@timestamp) as last by outcome, reason',
      'sort emails desc',
    ],
  },
  'undelivered-emails': {
    question: 'Which e-mails did SES or a mail server not deliver, and why?',
    functions: ['delivery-tracker'],
    commands: [
      'filter message = "delivery event tracked" and outcome != "known"',
      'filter status in ["bounced", "soft-bounced", "complained", "suppressed", "rejected", "delayed"]',
      'stats count(*) as emails, latest(orderId) as lastOrder, max(@timestamp) as last by status, reason',
      'sort emails desc',
    ],
  },
  'put-off-emails': {
    question: 'Why do e-mails wait? Throttles, quota, pauses and outages of SES in five minutes each.',
    functions: ['email-sender'],
    commands: [
      'fields datefloor(@timestamp, 5m) as time',
      'filter message = "e-mail processed" and outcome = "deferred"',
      'stats count(*) as emails, max(delaySeconds) as longestDelay by time, reason',
      'sort time desc',
    ],
  },
  'lost-answers': {
    question: 'For which e-mails was the answer of SES lost, and what was decided?',
    functions: ['email-sender', 'settler'],
    commands: [
      'fields @timestamp, service, outcome, orderId, kind, reference, revision, attempt, reason',
      'filter outcome in ["unknown", "abandon", "resend", "hold"]',
      'sort @timestamp desc',
      'limit 1000',
    ],
  },
  'unfinished-emails': {
    question: 'Which e-mails had not come to an end a day after their order? Up to 100 are named at a time.',
    functions: ['settler'],
    commands: [
      'fields @timestamp, status, orderId, kind, reference, revision',
      'filter message = "e-mail without an end"',
      'sort @timestamp desc',
      'limit 1000',
    ],
  },
  'duplicates-stopped': {
    question: 'How many repeated events and queue messages were stopped in each hour?',
    functions: ['order-processor', 'email-sender'],
    commands: [
      'fields datefloor(@timestamp, 1h) as time',
      'filter outcome in ["duplicate", "done"]',
      'stats count(*) as stopped, latest(orderId) as lastOrder by time, service',
      'sort time desc',
    ],
  },
  'slowest-emails': {
    question:
      'Which e-mails took longest, from the request to SES and to the customer? Each has a line for either.',
    functions: ['email-sender', 'delivery-tracker'],
    commands: [
      'fields @timestamp, service, orderId, kind, sinceOrderMs / 1000 as seconds',
      'filter ispresent(sinceOrderMs)',
      'sort seconds desc',
      'limit 100',
    ],
  },
  'function-errors': {
    question: 'What goes wrong in the functions, crashes and time-outs included, with an example of each?',
    functions: ALL,
    commands: [
      'filter level = "ERROR" or (type = "platform.report" and record.status != "success")',
      'stats count(*) as times, max(@timestamp) as last, latest(@message) as example by @log, message, errorName, record.status',
      'sort times desc',
    ],
  },
  'cold-starts': {
    question: 'How often did Lambda start a function anew in each hour, and how long did that take?',
    functions: CONSUMERS,
    commands: [
      'fields datefloor(@timestamp, 1h) as time',
      'filter message = "function started"',
      'stats count(*) as starts, pct(startMs, 50) as medianMs, max(startMs) as longestMs by time, service',
      'sort time desc',
    ],
  },
};
