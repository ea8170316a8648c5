import type { EmailKey } from './email-key';
import type { EmailStatus } from './lifecycle';

export interface HistoryEntry {
  readonly status: EmailStatus;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly attempt?: number;
  /** Why, in words without personal data: an error name, a bounce type. */
  readonly reason?: string;
  /** The person who did it; what the system does itself names nobody. */
  readonly by?: string;
}

/** The right to make one send attempt, until the lease ends. */
export interface Claim {
  readonly key: EmailKey;
  readonly attempt: number;
  readonly correlationId: string;
  /** When its order event arrived; ISO 8601, UTC. */
  readonly requestedAt: string;
  /** How often it was resent after a lost answer. */
  readonly resends: number;
  /** Where a person has had it sent instead of to the customer's address. */
  readonly sendTo?: string;
}
