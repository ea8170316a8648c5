import { OPEN_STATUSES } from '../domain/email/lifecycle';
import type { AcceptedOrders, OpenEmails, Period, Watermark } from '../domain/ports';
import { type Discrepancy, type LookedAtEmail, reconcile } from './reconcile';
import { continueSilentRow } from './silent-row';

export interface LookPorts {
  readonly orders: AcceptedOrders;
  readonly openEmails: Pick<OpenEmails, 'watch'>;
  readonly watermark: Watermark;
  /** An e-mail that has not come to an end after so long is late, in milliseconds. */
  readonly windowMs: number;
  /** E-mails looked at in one run, and some more; the next run goes on. */
  readonly limit: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told at once: what a run has seen is not looked at again. */
  readonly report: (discrepancies: readonly Discrepancy[]) => void;
}

/** Between the two looks, in milliseconds: by then a mail has come to an end, or a person has to know. */
const UNTIL_RECONCILED_MS = 86_400_000;
/** Before there is a watermark. An earlier version watched every mail from the beginning, so nothing is older. */
const FIRST_LOOK_MS = 3_600_000;
/** After a standstill, what is looked at before the watermark moves: a run that dies loses no more. */
const STEP_MS = 600_000;

/**
 * Looks twice for the mail of every accepted event. When it should have come to an end it is watched if it has not: only what is
 * late costs the writes of an index. A day later it is reconciled. Whatever fails is looked at again; that does no harm.
 */
export async function lookAtAcceptedOrders(ports: LookPorts): Promise<void> {
  const { watermark, windowMs, limit, now } = ports;
  const end = now() - windowMs;
  const looked = (await watermark.read()) ?? { until: end - FIRST_LOOK_MS, silentRow: 0 };
  let { until: after, silentRow } = looked;
  let remembered = after;
  for (let emails = 0; after < end && emails < limit; ) {
    const until = Math.min(after + STEP_MS, end);
    const late = await watchLate({ after, until }, ports);
    const dayBefore = await reconcileDayBefore({ after, until }, silentRow, ports);
    const seen = late + dayBefore.seen;
    after = until;
    silentRow = dayBefore.silentRow;
    emails += seen;
    // A quiet minute is not worth a write: it is looked at again.
    if (seen > 0 || after < end || after - remembered >= STEP_MS) {
      await watermark.advance({ until: after, silentRow });
      remembered = after;
    }
  }
}

async function watchLate(period: Period, { orders, openEmails }: LookPorts): Promise<number> {
  let seen = 0;
  for await (const keys of orders.emailsOf(period)) {
    const records = await orders.recordsOf(keys);
    seen += keys.length;
    // A mail without a record is not watched: its event's message comes again, or is in the dead-letter queue.
    const late = keys.filter((_, index) => OPEN_STATUSES.some((status) => status === records[index]?.status));
    await Promise.all(late.map((key) => openEmails.watch(key)));
  }
  return seen;
}

async function reconcileDayBefore(
  period: Period,
  silentRow: number,
  { orders, report }: LookPorts,
): Promise<{ readonly seen: number; readonly silentRow: number }> {
  const looked: LookedAtEmail[] = [];
  const { accepted, discrepancies } = await reconcile(
    { after: period.after - UNTIL_RECONCILED_MS, until: period.until - UNTIL_RECONCILED_MS },
    orders,
    (email) => looked.push(email),
  );
  const { row, reported } = continueSilentRow(silentRow, looked);
  const found = [...discrepancies, ...reported];
  if (found.length > 0) report(found);
  return { seen: accepted, silentRow: row };
}
