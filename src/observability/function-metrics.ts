import type { Purpose } from '../naming';

/** What each function counts by itself, in the application's namespace, under the dimension `service`. */
export const FUNCTION_METRICS = {
  'order-processor': [
    'OrderEventsAccepted',
    'OrderEventsDuplicate',
    'OrderEventsRejected',
    'OrderEventsConflicting',
  ],
  'email-sender': [
    'EmailsSent',
    'EmailsFailed',
    'EmailsUnknown',
    'EmailsSuperseded',
    'EmailsSuppressed',
    'EmailsDeferred',
    'DuplicatesStopped',
    'SendingThrottled',
    'DailyQuotaReached',
    'SendingBlocked',
  ],
  'delivery-tracker': [
    'EmailsConfirmedSent',
    'EmailsDelayed',
    'EmailsSoftBounced',
    'EmailsRejected',
    'EmailsDelivered',
    'EmailsBounced',
    'EmailsSuppressed',
    'EmailsComplained',
  ],
  settler: ['EmailsReminded', 'EmailsAbandoned', 'LostAnswers', 'ReconciliationDifference'],
  'sending-pauser': [],
} as const satisfies Readonly<Record<Purpose<'function'>, readonly string[]>>;

export type FunctionMetric<P extends Purpose<'function'>> = (typeof FUNCTION_METRICS)[P][number];
