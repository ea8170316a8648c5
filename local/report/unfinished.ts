import { decodeEmailKey, encodeEmailKey, NO_REFERENCE } from '../../functions/domain/email/email-key';
import { END_STATUSES } from '../../functions/domain/email/lifecycle';
import type { Publication } from '../player/ledger';
import type { OrderRecords } from './order-records';

/** Something that did not reach its end, in words that name the order. */
export interface Unfinished {
  readonly orderId: string | null;
  readonly problem: string;
}

/**
 * What keeps a run from being a success: events without an outcome, accepted events without their mail, mails that
 * are not in an end state. Empty: every valid event got where it should.
 */
export function findUnfinished(publications: readonly Publication[], records: OrderRecords): Unfinished[] {
  const unfinished: Unfinished[] = [];
  const requested = new Set(records.emails.map((email) => encodeEmailKey(email.key)));

  for (const { origin, orderId, emailKey, outcome } of publications) {
    if (outcome === undefined) {
      unfinished.push({ orderId: orderId ?? null, problem: `the event of ${origin} got no outcome` });
    } else if (outcome.result === 'accepted' && emailKey !== undefined && !requested.has(emailKey)) {
      unfinished.push({
        orderId: orderId ?? null,
        problem: `the ${nameMail(emailKey)} e-mail was never requested`,
      });
    }
  }
  for (const { key, status } of records.emails) {
    if (END_STATUSES.includes(status)) continue;
    unfinished.push({
      orderId: key.orderId,
      problem: `the ${nameMail(encodeEmailKey(key))} e-mail is still '${status}'`,
    });
  }
  return unfinished;
}

function nameMail(emailKey: string): string {
  const key = decodeEmailKey(emailKey);
  if (key === undefined) return emailKey;
  const reference = key.reference === NO_REFERENCE ? '' : ` ${key.reference}`;
  const revision = key.revision === 1 ? '' : ` (revision ${key.revision})`;
  return `${key.kind}${reference}${revision}`;
}
