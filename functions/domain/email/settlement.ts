import type { EmailStatus } from './lifecycle';

/** What to do with a mail whose answer of SES was lost and that no Send event has settled. */
export const LOST_ANSWER_POLICIES = ['resend-once', 'hold'] as const;
export type LostAnswerPolicy = (typeof LOST_ANSWER_POLICIES)[number];

export interface SettlementPolicy {
  readonly lostAnswer: LostAnswerPolicy;
  /** How long a Send event may take, in milliseconds. */
  readonly windowMs: number;
}

/** An e-mail that has not come to an end, as the settler finds it. Times in epoch milliseconds. */
export interface OpenEmail {
  readonly status: EmailStatus;
  /** When somebody should look at it. */
  readonly dueAt: number;
  /** End of the lease of the last attempt; 0 before the first. */
  readonly leaseUntil: number;
  /** How often it was asked for again because nothing happened. */
  readonly reminders: number;
  /** How often it was resent after a lost answer. */
  readonly resends: number;
}

/** `until`: when to look at it again. */
export type Settlement =
  | { readonly action: 'wait' }
  /** Its queue message may be lost: put a new one into the queue. */
  | { readonly action: 'remind'; readonly until: number }
  /** The function died around the call of SES. */
  | { readonly action: 'abandon'; readonly until: number }
  | { readonly action: 'resend'; readonly until: number }
  | { readonly action: 'hold' };

const LONGEST_REMINDER_MS = 4 * 3_600_000;

/**
 * What becomes of a mail past its time. A second queue message does no harm, one of the two comes first, so a mail that only waits
 * in a long queue is asked for again too, ever more rarely.
 */
export function settle(
  email: OpenEmail,
  now: number,
  { lostAnswer, windowMs }: SettlementPolicy,
): Settlement {
  if (email.dueAt > now) return { action: 'wait' };
  if (email.status === 'sending' && email.leaseUntil > now) return { action: 'wait' };
  switch (email.status) {
    case 'requested':
      return { action: 'remind', until: now + reminderInterval(email.reminders, windowMs) };
    case 'sending':
      return { action: 'abandon', until: now + windowMs };
    case 'unknown':
      return lostAnswer === 'resend-once' && email.resends === 0
        ? { action: 'resend', until: now + windowMs }
        : { action: 'hold' };
    default:
      // Ended meanwhile: the index it was found by is a moment behind.
      return { action: 'wait' };
  }
}

function reminderInterval(reminders: number, windowMs: number): number {
  return Math.min(windowMs * 2 ** reminders, Math.max(LONGEST_REMINDER_MS, windowMs));
}
