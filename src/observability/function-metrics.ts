import type { Purpose } from '../naming';

/** What each function counts by itself, in the application's namespace, under the dimension `service`. */
export const FUNCTION_METRICS = {
  'order-processor': ['OrderEventsAccepted', 'OrderEventsDuplicate', 'OrderEventsRejected'],
  'email-sender': ['EmailsSent', 'EmailsFailed', 'EmailsUnknown', 'DuplicatesStopped'],
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
} as const satisfies Readonly<Record<Purpose<'function'>, readonly string[]>>;

export type FunctionMetric<P extends Purpose<'function'>> = (typeof FUNCTION_METRICS)[P][number];
