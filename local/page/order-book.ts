import { type EmailKey, NO_REFERENCE } from '../../functions/domain/email/email-key';
import type { Publication } from '../player/ledger';
import type { EmailItem, OrderRecords, RejectionItem } from '../report/order-records';
import type { OrderDetail, OrderList, OrderSummary, TimelineEntry } from './api';
import { toneOf } from './tone';

export const ORDER_LIST_LIMIT = 500;

interface OrderHistory {
  readonly orderId: string | null;
  readonly publications: Publication[];
  readonly emails: EmailItem[];
  readonly rejections: RejectionItem[];
}

/** Everything that is known of each order: what was published here, and what the table holds. */
export class OrderBook {
  readonly #orders = new Map<string | null, OrderHistory>();

  constructor(publications: readonly Publication[], records: OrderRecords) {
    for (const publication of publications) {
      this.#order(publication.outcome?.orderId ?? publication.orderId ?? null).publications.push(publication);
    }
    for (const email of records.emails) this.#order(email.key.orderId).emails.push(email);
    for (const rejection of records.rejections) {
      this.#order(rejection.orderId ?? null).rejections.push(rejection);
    }
  }

  /** The orders whose number holds `filter`, whatever its case. */
  list(filter: string): OrderList {
    const wanted = filter.toLowerCase();
    const orders = Array.from(this.#orders.values())
      .filter(({ orderId }) => (orderId ?? '').toLowerCase().includes(wanted))
      .map(summarise)
      .sort((one, other) => other.latestAt - one.latestAt);
    return { orders: orders.slice(0, ORDER_LIST_LIMIT), total: orders.length };
  }

  /** `null`: all that came without a readable order id. */
  find(orderId: string | null): OrderDetail | undefined {
    const order = this.#orders.get(orderId);
    if (order === undefined) return undefined;
    return {
      orderId,
      entries: timelineOf(order),
      emails: order.emails.map(({ key, status, messageId }) => ({
        kind: key.kind,
        reference: key.reference,
        revision: key.revision,
        status,
        messageId: messageId ?? null,
      })),
    };
  }

  #order(orderId: string | null): OrderHistory {
    const order = this.#orders.get(orderId) ?? { orderId, publications: [], emails: [], rejections: [] };
    this.#orders.set(orderId, order);
    return order;
  }
}

function summarise(order: OrderHistory): OrderSummary {
  const turnedAway = order.publications.filter(({ outcome }) => outcome?.by === 'topic').length;
  return {
    orderId: order.orderId,
    latestAt: Math.max(...timelineOf(order).map((entry) => entry.at)),
    emails: order.emails.map(({ key, status }) => ({ kind: key.kind, status })),
    events: order.publications.length,
    rejections: order.rejections.length + turnedAway,
  };
}

function timelineOf({ publications, emails, rejections }: OrderHistory): TimelineEntry[] {
  const entries = [
    ...publications.flatMap(entriesOfPublication),
    ...rejections.map(entryOfRejection),
    ...emails.flatMap(entriesOfEmail),
  ];
  return entries.sort((one, other) => one.at - other.at);
}

function entriesOfPublication({ eventType, origin, publishedAt, outcome }: Publication): TimelineEntry[] {
  const subject = eventType ?? 'event';
  const published: TimelineEntry = {
    at: publishedAt,
    subject,
    state: 'published',
    detail: origin,
    tone: 'neutral',
  };
  if (outcome === undefined) return [published];
  if (outcome.by === 'topic') {
    const detail = outcome.reasons.join('\n');
    return [published, { at: outcome.at, subject, state: 'turned away', detail, tone: 'bad' }];
  }
  // The table tells of rejections, also of those that were not published here.
  if (outcome.result === 'rejected') return [published];
  const tone = outcome.result === 'accepted' ? 'good' : 'neutral';
  return [published, { at: outcome.at, subject, state: outcome.result, detail: null, tone }];
}

function entryOfRejection({ at, reasons }: RejectionItem): TimelineEntry {
  return {
    at: Date.parse(at),
    subject: 'event',
    state: 'rejected',
    detail: reasons.join('\n'),
    tone: 'bad',
  };
}

function entriesOfEmail({ key, history }: EmailItem): TimelineEntry[] {
  return history.map(({ status, at, attempt, reason, by }) => ({
    at: Date.parse(at),
    subject: `${describeEmail(key)} e-mail`,
    state: status,
    detail: by === undefined ? detailOf(attempt, reason) : `asked for again by ${by}: ${reason ?? 'erased'}`,
    tone: toneOf(status),
  }));
}

function detailOf(attempt: number | undefined, reason: string | undefined): string | null {
  const details = [
    ...(attempt !== undefined && attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(reason ? [reason] : []),
  ];
  return details.length > 0 ? details.join(': ') : null;
}

function describeEmail({ kind, reference, revision }: EmailKey): string {
  const parcel = reference === NO_REFERENCE ? '' : ` ${reference}`;
  return `${kind}${parcel}${revision === 1 ? '' : `, revision ${revision}`}`;
}
