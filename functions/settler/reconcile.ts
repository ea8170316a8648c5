import type { EmailKey } from '../domain/email/email-key';
import { type EmailStatus, END_STATUSES } from '../domain/email/lifecycle';
import type { AcceptedOrders, Period } from '../domain/ports';

/** A mail that an accepted event deserves, and what has become of it. */
export interface LookedAtEmail {
  readonly key: EmailKey;
  readonly status: EmailStatus | 'missing';
  readonly correlationId?: string;
}

/** One that has not come to an end. */
export type Discrepancy = LookedAtEmail;

export interface Reconciliation {
  readonly accepted: number;
  readonly ended: number;
  /** Accepted by SES; nothing was heard of what became of them, which may last as long as a mail server is down. */
  readonly underWay: number;
  readonly discrepancies: readonly Discrepancy[];
}

const DAY_MS = 86_400_000;

const ENDED: readonly LookedAtEmail['status'][] = END_STATUSES;
const UNDER_WAY: readonly LookedAtEmail['status'][] = ['sent', 'delayed'];

/**
 * Compares what was accepted in a period with what became of it, record by record, however the records came about.
 * @param onLooked gets to see every mail
 */
export async function reconcile(
  period: Period,
  orders: AcceptedOrders,
  onLooked: (email: LookedAtEmail) => void = () => {},
): Promise<Reconciliation> {
  let accepted = 0;
  let ended = 0;
  let underWay = 0;
  const discrepancies: Discrepancy[] = [];
  for await (const keys of orders.emailsOf(period)) {
    const records = await orders.recordsOf(keys);
    accepted += keys.length;
    keys.forEach((key, index) => {
      const email: LookedAtEmail = { key, ...(records[index] ?? { status: 'missing' }) };
      onLooked(email);
      if (ENDED.includes(email.status)) ended += 1;
      else if (UNDER_WAY.includes(email.status)) underWay += 1;
      else discrepancies.push(email);
    });
  }
  return { accepted, ended, underWay, discrepancies };
}

/** @param day of UTC, YYYY-MM-DD */
export function periodOf(day: string): Period {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return { after: midnight - 1, until: midnight + DAY_MS - 1 };
}
