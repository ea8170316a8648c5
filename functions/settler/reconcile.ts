import type { EmailKey } from '../domain/email/email-key';
import { type EmailStatus, END_STATUSES } from '../domain/email/lifecycle';
import type { AcceptedOrders, Period } from '../domain/ports';

/** A mail that an accepted event deserves and that has not come to an end. */
export interface Discrepancy {
  readonly key: EmailKey;
  readonly status: EmailStatus | 'missing';
  readonly correlationId?: string;
}

export interface Reconciliation {
  readonly accepted: number;
  readonly ended: number;
  /** Accepted by SES; nothing was heard of what became of them, which may last as long as a mail server is down. */
  readonly underWay: number;
  readonly discrepancies: readonly Discrepancy[];
}

const DAY_MS = 86_400_000;

const UNDER_WAY: readonly EmailStatus[] = ['sent', 'delayed'];

/** Compares what was accepted in a period with what became of it, record by record, however the records came about. */
export async function reconcile(period: Period, orders: AcceptedOrders): Promise<Reconciliation> {
  let accepted = 0;
  let ended = 0;
  let underWay = 0;
  const discrepancies: Discrepancy[] = [];
  for await (const keys of orders.emailsOf(period)) {
    const records = await orders.recordsOf(keys);
    accepted += keys.length;
    keys.forEach((key, index) => {
      const record = records[index];
      const status = record?.status;
      if (status !== undefined && END_STATUSES.includes(status)) ended += 1;
      else if (status !== undefined && UNDER_WAY.includes(status)) underWay += 1;
      else discrepancies.push({ key, ...(record ?? { status: 'missing' }) });
    });
  }
  return { accepted, ended, underWay, discrepancies };
}

/** @param day of UTC, YYYY-MM-DD */
export function periodOf(day: string): Period {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return { after: midnight - 1, until: midnight + DAY_MS - 1 };
}
