import { encodeEmailKey } from '../domain/email/email-key';
import { END_STATUSES } from '../domain/email/lifecycle';
import type { LookedAtEmail } from './reconcile';

/** One mail that nothing is heard of is no reason to wake anybody; so many in a row are. */
const REPORTED_FROM = 20;

/** By then SES has told something of the mail. */
const HEARD_OF: readonly LookedAtEmail['status'][] = [...END_STATUSES, 'delayed'];

/**
 * Mails of a day ago, one looked at after the other, that are still `sent`. Of each, SES tells within 14 hours that it is
 * delivered, bounced or delayed: these have lost their feedback, and would count as under way for ever. State of one function
 * instance, which lives for hours, since it is called every minute. A new one begins to count anew: it calls a person later, and
 * perhaps never where twenty mails take longer than an instance lives.
 */
export class SilentRow {
  private readonly row = new Map<string, LookedAtEmail>();

  /** @returns what is to be reported now: nothing, the whole row once it is long enough, then each further mail of it */
  add(email: LookedAtEmail): readonly LookedAtEmail[] {
    if (HEARD_OF.includes(email.status)) this.row.clear();
    // Any other that has not come to an end is reported for itself, and says nothing about feedback.
    if (email.status !== 'sent') return [];
    if (this.row.size === REPORTED_FROM) return [email];
    // By its key: after a look that failed a mail is looked at again, and counts once all the same.
    this.row.set(encodeEmailKey(email.key), email);
    return this.row.size === REPORTED_FROM ? [...this.row.values()] : [];
  }
}
