import type { DeferralCause } from '../domain/ports';

/** Why a mail is put off: SES, or this invocation itself has no time left. */
export type PutOffCause = DeferralCause | 'no-time';

/** SQS delays a message by this at most. */
const LONGEST_SECONDS = 900;

/** What the first delay is made from; it doubles with every deferral. */
const FIRST_SECONDS: Readonly<Record<PutOffCause, number>> = {
  'no-time': 1,
  throttled: 2,
  unavailable: 15,
  misconfigured: 60,
  paused: 60,
  // Quota comes back bit by bit, as the mails of yesterday pass out of the last 24 hours.
  quota: 300,
};

/**
 * Seconds until a mail that SES does not take now is tried again: growing, and never less than the obstacle lasts.
 * @param random From 0 to 1: half of the delay is left to chance, or all mails would come back at the same moment.
 */
export function deferralDelay(
  obstacle: { readonly cause: PutOffCause; readonly ms: number },
  deferrals: number,
  random: number,
): number {
  const growing = FIRST_SECONDS[obstacle.cause] * 2 ** Math.min(deferrals, 16);
  const base = Math.min(Math.max(growing, obstacle.ms / 1_000), LONGEST_SECONDS / 1.5);
  return Math.ceil(base * (1 + random / 2));
}
