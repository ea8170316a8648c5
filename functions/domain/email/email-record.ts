import type { EmailKey } from './email-key';
import type { EmailStatus } from './lifecycle';

export interface HistoryEntry {
  readonly status: EmailStatus;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly attempt?: number;
  /** Why, in words without personal data: an error name, a bounce type. */
  readonly reason?: string;
}

/** What became of one e-mail. The content is not here: it is rendered from the recorded event. */
export interface EmailRecord {
  readonly key: EmailKey;
  readonly status: EmailStatus;
  readonly correlationId: string;
  /** Send attempts so far; also the fencing token of the current claim. */
  readonly attempt: number;
  readonly history: readonly HistoryEntry[];
  readonly messageId?: string;
}

/** The right to make one send attempt, until the lease ends. */
export interface Claim {
  readonly key: EmailKey;
  readonly attempt: number;
  readonly correlationId: string;
}
