import type { EmailStatus } from '../domain/email/lifecycle';
import type { LookedAtEmail } from './reconcile';

/** One mail that nothing is heard of is no reason to wake anybody; so many in a row are. */
const REPORTED_FROM = 20;

/** What nobody but SES can have told. */
const HEARD_OF: readonly LookedAtEmail['status'][] = [
  'delayed',
  'delivered',
  'soft-bounced',
  'bounced',
  'complained',
  'rejected',
] satisfies EmailStatus[];

/**
 * Mails of a day ago, one looked at after the other, that are still `sent`. Of each, SES tells within 14 hours that it is delivered,
 * bounced or delayed: these have lost their feedback, and would count as under way for ever. Any other mail that SES has told
 * nothing of neither breaks the row nor lengthens it.
 *
 * @param row how long it is from the looks before
 * @returns how long it is now, and of a row that is long enough the mails that have made it longer
 */
export function continueSilentRow(
  row: number,
  emails: readonly LookedAtEmail[],
): { readonly row: number; readonly reported: readonly LookedAtEmail[] } {
  const reported: LookedAtEmail[] = [];
  let length = row;
  for (const email of emails) {
    if (HEARD_OF.includes(email.status)) length = 0;
    if (email.status !== 'sent') continue;
    length += 1;
    if (length >= REPORTED_FROM) reported.push(email);
  }
  return { row: length, reported };
}
