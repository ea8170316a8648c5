import { END_STATUSES } from '../../functions/domain/email/lifecycle';
import type { StoredItem } from '../../local/pipeline/types';
import { type EmailItem, readOrderRecords } from '../../local/report/order-records';
import type { Probe } from './probe';

/** How far one order has come. */
export type Progress =
  /** Its mail has come to the expected end. */
  | { readonly state: 'arrived' }
  /** It may still come to it. `where` says what it waits for. */
  | { readonly state: 'under way'; readonly where: string }
  /** It has come to another end. */
  | { readonly state: 'failed'; readonly where: string };

/** One line of an order's way; ISO 8601, by the clocks of AWS. */
export interface Step {
  readonly at: string;
  readonly what: string;
}

/** SES may still tell more about a mail with one of these. */
const MAY_CHANGE = ['delivered', 'soft-bounced'];

/** @param items everything under the key of the probe's order */
export function progressOf({ expected }: Probe, items: readonly StoredItem[]): Progress {
  const { emails, rejections } = readOrderRecords(items);
  const [email] = emails;
  if (email?.status === expected) return { state: 'arrived' };
  if (email !== undefined) {
    const isOver = END_STATUSES.includes(email.status) && !MAY_CHANGE.includes(email.status);
    return { state: isOver || email.status === 'held' ? 'failed' : 'under way', where: whereIs(email) };
  }
  if (rejections.length > 0) {
    const reasons = rejections.flatMap(({ reasons }) => reasons).join('; ');
    return {
      state: 'failed',
      where: `the order was refused (${reasons}): what is deployed is older or newer than this checkout`,
    };
  }
  return items.some(isEvent)
    ? {
        state: 'under way',
        where: 'the order is recorded, its mail is not requested: look at the log of order-processor',
      }
    : {
        state: 'under way',
        where:
          'the order is not recorded: look at order-queue, order-queue-dlq and the log of order-processor, and whether the topic has its subscription',
      };
}

function whereIs({ status, history }: EmailItem): string {
  const reason = history.findLast((entry) => entry.reason !== undefined)?.reason;
  const because = reason === undefined ? '' : ` (${reason})`;
  switch (status) {
    case 'requested':
      return reason === undefined
        ? 'the mail is requested, the sender has not begun with it: look at email-queue, email-queue-dlq and the log of email-sender'
        : `the mail is put off${because}: look at the log of email-sender`;
    case 'sending':
      return 'the sender has taken the mail and not written down what became of it: look at the log of email-sender';
    case 'unknown':
      return `the answer of SES was lost${because}; the settler decides after the settling window`;
    case 'held':
      return `the answer of SES was lost${because} and the mail is held for a person`;
    case 'sent':
      return 'SES has taken the mail and told nothing of it: look at email-events-queue, email-events-queue-dlq and the log of delivery-tracker, and at the event destination of the configuration set';
    default:
      return `the mail is ${status}${because}`;
  }
}

/** What happened to an order so far, the earliest first. */
export function stepsOf(items: readonly StoredItem[]): Step[] {
  const recorded = items.filter(isEvent).map(({ recordedAt }) => ({
    at: String(recordedAt),
    what: 'order recorded',
  }));
  const { emails, rejections } = readOrderRecords(items);
  const steps = [
    ...recorded,
    ...rejections.map(({ at }) => ({ at, what: 'order refused' })),
    ...emails.flatMap(({ history }) =>
      history.map(({ at, status, reason }) => ({
        at,
        what: reason === undefined ? status : `${status} (${reason})`,
      })),
    ),
  ];
  return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function isEvent({ sk }: StoredItem): boolean {
  return sk.startsWith('EVENT#');
}
