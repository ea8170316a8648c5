import type { Feedback } from './feedback';

/** Why an address gets no more mail. */
export type SuppressionReason = 'hard bounce' | 'complaint' | 'soft bounces';

/** When transient bounces of different mails add up to a suppression. */
export interface SoftBouncePolicy {
  readonly limit: number;
  /** Also how long the suppression lasts: a full mailbox may be emptied. */
  readonly windowDays: number;
}

/** What one feedback says about the address itself; undefined for most. */
export function suppressionReasonOf({ status }: Feedback): 'hard bounce' | 'complaint' | undefined {
  if (status === 'bounced') return 'hard bounce';
  if (status === 'complained') return 'complaint';
  return undefined;
}
