import { OPEN_STATUSES } from '../domain/email/lifecycle';
import type { AcceptedOrders, OpenEmails, Watermark } from '../domain/ports';

export interface WatchPorts {
  readonly orders: AcceptedOrders;
  readonly openEmails: Pick<OpenEmails, 'watch'>;
  readonly watermark: Watermark;
  /** An e-mail that has not come to an end after so long is late, in milliseconds. */
  readonly windowMs: number;
  /** E-mails looked at in one run, and some more; the next run goes on. */
  readonly limit: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Before there is a watermark: far enough back for whatever an upgrade or a new schedule may have left. */
const FIRST_LOOK_MS = 86_400_000;
/** What is looked at before the watermark moves: a run that dies loses no more. */
const STEP_MS = 600_000;

/**
 * Looks once for the mail of every accepted event, when it should have come to an end, and has those watched that have not. So only
 * what is late costs the writes of an index. Whatever fails is looked at again; that does no harm.
 */
export async function watchLateEmails(ports: WatchPorts): Promise<void> {
  const { watermark, windowMs, limit, now } = ports;
  const end = now() - windowMs;
  let remembered = (await watermark.read()) ?? end - FIRST_LOOK_MS;
  let after = remembered;
  for (let looked = 0; after < end && looked < limit; ) {
    const until = Math.min(after + STEP_MS, end);
    const seen = await watchAccepted({ after, until }, ports);
    after = until;
    looked += seen;
    if (seen > 0) {
      await watermark.advance(after);
      remembered = after;
    }
  }
  // A quiet minute is not worth a write: it is looked at again.
  if (after - remembered >= STEP_MS) await watermark.advance(after);
}

async function watchAccepted(
  period: Parameters<AcceptedOrders['emailsOf']>[0],
  { orders, openEmails }: WatchPorts,
): Promise<number> {
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
