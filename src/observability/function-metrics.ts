import type { Purpose } from '../naming';

/**
 * What each function publishes, in the application's namespace, under the one dimension `service` = METRICS_SERVICE:
 * what two functions count together is one metric, and CloudWatch bills metrics. No zeros are published, so what is
 * rare costs nothing.
 *
 * The sample count of a latency is the number of mails: sent for OrderToAccepted, delivered for OrderToDelivered.
 */
export const FUNCTION_METRICS = {
  'order-processor': [
    'OrderEventsAccepted',
    'OrderEventsRejected',
    // 1 for each mail asked for, and from the sender 0 for each that has come to an end there: the sum is the number of
    // mails asked for, the average 0.5 as long as all of them come out and 1 when none does.
    'EmailsRequested',
    // 1 for each refused event: its customer waits for a mail as one does whose mail failed.
    'EmailsUnserved',
    'DuplicatesStopped',
  ],
  'email-sender': [
    'EmailsRequested',
    // Milliseconds from the arrival of the order event to SES having the mail.
    'OrderToAccepted',
    // Milliseconds.
    'RenderTime',
    // Of each mail that was tried: 0, or 1 where SES did not take it or its answer was lost. The average is the error rate.
    'EmailsUnserved',
    // 1 for each mail SES has taken, and from the tracker 0 for each Send event of SES: the average is 0.5, or 1 when SES
    // tells nothing.
    'SendEventsAwaited',
    'EmailsFailed',
    'EmailsUnknown',
    'EmailsSuperseded',
    'EmailsSuppressed',
    'EmailsDeferred',
    'DuplicatesStopped',
    'SendingThrottled',
    // SES takes nothing: daily quota, switched off, unreachable, or rights and identity are wrong.
    'SendingStopped',
  ],
  'delivery-tracker': [
    // Milliseconds from the arrival of the order event to the customer's mail server having the mail.
    'OrderToDelivered',
    'SendEventsAwaited',
    'EmailsDelayed',
    'EmailsSoftBounced',
    'EmailsRejected',
    'EmailsBounced',
    'EmailsSuppressed',
    'EmailsComplained',
  ],
  settler: [
    'EmailsReminded',
    'EmailsAbandoned',
    // Nobody knows what became of them: an answer of SES that stayed lost, or an order of yesterday without its mail.
    'EmailsInDoubt',
    // Percent of the account's daily quota, every minute; the settler's sign of life.
    'SendingQuotaUsed',
    // Percent of the account's last mails, from half of what is worth a warning on.
    'BounceRate',
    'ComplaintRate',
  ],
  'sending-pauser': [],
} as const satisfies Readonly<Record<Purpose<'function'>, readonly string[]>>;

export type FunctionMetric = (typeof FUNCTION_METRICS)[Purpose<'function'>][number];

/** Value of the dimension `service`; functions/adapters/lambda/telemetry.ts writes the same. */
export const METRICS_SERVICE = 'pipeline';

/**
 * Counted by a filter on the logs of all functions, without a dimension: failed and timed-out invocations, and whatever
 * a function logs as an error.
 */
export const FUNCTION_TROUBLE = 'FunctionTrouble';
