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
