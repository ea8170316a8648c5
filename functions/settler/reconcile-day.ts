import type { EmailKey } from '../domain/email/email-key';
import { type EmailStatus, END_STATUSES } from '../domain/email/lifecycle';
import type { AcceptedOrders } from '../domain/ports';

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

/** Compares what was accepted on a day (UTC, YYYY-MM-DD) with what became of it, record by record, however the records came about. */
export async function reconcileDay(day: string, orders: AcceptedOrders): Promise<Reconciliation> {
  let accepted = 0;
  let ended = 0;
  let underWay = 0;
  const discrepancies: Discrepancy[] = [];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for await (const keys of orders.emailsOf({ after: midnight - 1, until: midnight + DAY_MS - 1 })) {
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

/** The day before, in UTC. */
export function dayBefore(now: number): string {
  return new Date(now - DAY_MS).toISOString().slice(0, 10);
}
