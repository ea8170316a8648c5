import type { EmailKey } from './email-key';
import type { EmailStatus } from './lifecycle';

/** An e-mail as the sender finds it. */
export interface EmailToSend {
  readonly key: EmailKey;
  readonly status: EmailStatus;
  /** The number of the last attempt; 0 before the first. */
  readonly attempt: number;
  /** When its order event arrived; ISO 8601, UTC. */
  readonly requestedAt: string;
  /** How often it was resent after a lost answer. */
  readonly resends: number;
  /** Where a person has had it sent instead of to the customer's address. */
  readonly sendTo?: string;
  /** The queue message that was the last to make an attempt or to fail. */
  readonly queueMessageId?: string;
  /** Until when an attempt may be under way, in epoch milliseconds; 0 before the first. */
  readonly leaseUntil: number;
  readonly isErased: boolean;
  /** Why it is as it is, without personal data. */
  readonly reason?: string;
}

/** One attempt to send it. Begun only once its number is written down, by one of all that may try. */
export interface SendAttempt {
  readonly email: EmailToSend;
  readonly number: number;
  readonly correlationId: string;
  readonly queueMessageId: string;
}

export type Readiness =
  | { readonly state: 'ready' }
  /** Somebody has dealt with it, or another queue message is dealing with it. */
  | { readonly state: 'done' }
  /** An earlier delivery of this same queue message is at it, until then at most, in epoch milliseconds. */
  | { readonly state: 'under-way'; readonly until: number }
  /** An attempt died around the call of SES: nobody knows whether it was accepted. */
  | { readonly state: 'interrupted' }
  /** This same queue message was found hopeless before, and may not have reached the dead-letter queue. */
  | { readonly state: 'failed'; readonly reason: string };

/**
 * Whether a queue message may lead to an attempt now.
 * @param now epoch milliseconds
 */
export function readinessOf(
  email: EmailToSend,
  message: { readonly id: string; readonly isRedriven?: boolean },
  now: number,
): Readiness {
  if (email.isErased) return { state: 'done' };
  const isOurs = email.queueMessageId === message.id;
  switch (email.status) {
    case 'requested':
      return { state: 'ready' };
    case 'failed':
      if (isOurs) return { state: 'failed', reason: email.reason ?? 'failed' };
      return { state: message.isRedriven ? 'ready' : 'done' };
    case 'held':
      return { state: message.isRedriven && !isOurs ? 'ready' : 'done' };
    case 'sending':
      if (email.leaseUntil <= now) return { state: 'interrupted' };
      // Its own message stays in the queue until it is done, so another message has nothing left to do.
      return isOurs ? { state: 'under-way', until: email.leaseUntil } : { state: 'done' };
    default:
      return { state: 'done' };
  }
}
