import type { EmailStatus } from '../../functions/domain/email/lifecycle';
import type { QueueState } from '../pipeline/types';
import type { Publication } from '../player/ledger';
import { summariseLatency } from './latency';
import type { EmailItem, OrderRecords } from './order-records';
import type { DeadLetter, EmailCounts, EmailReport, EventReport, OrderReport, Report } from './report-file';

/** What is left of a run when the pipeline is quiet. */
export interface RunResult {
  readonly publications: readonly Publication[];
  readonly records: OrderRecords;
  /** When SES first accepted each mail, epoch milliseconds by encoded e-mail key. */
  readonly acceptedMails: ReadonlyMap<string, number>;
  /** Mails SES has accepted; more than there are keys when one went out twice. */
  readonly sent: number;
  readonly queues: readonly QueueState[];
}

export function buildReport(run: RunResult): Report {
  const outcomes = (result: string) =>
    run.publications.filter((publication) => publication.outcome?.result === result).length;
  return {
    events: {
      received: run.publications.length,
      accepted: outcomes('accepted'),
      rejected: outcomes('rejected'),
      duplicate: outcomes('duplicate'),
    },
    emails: countEmails(run),
    latencyMs: summariseLatency(latencies(run)),
    orders: reportOrders(run),
    deadLetters: run.queues.flatMap(deadLettersOf),
  };
}

function countEmails({ records, sent }: RunResult): EmailCounts {
  const inStatus = (...statuses: EmailStatus[]) =>
    records.emails.filter((email) => statuses.includes(email.status)).length;
  return {
    requested: records.emails.length,
    sent,
    delivered: inStatus('delivered'),
    bounced: inStatus('bounced', 'soft-bounced'),
    complained: inStatus('complained'),
    suppressed: inStatus('suppressed'),
    superseded: inStatus('superseded'),
    failed: inStatus('failed', 'rejected'),
    unknown: inStatus('unknown', 'held'),
  };
}

function latencies({ publications, acceptedMails }: RunResult): number[] {
  const firstPublished = new Map<string, number>();
  for (const { emailKey, outcome, publishedAt } of publications) {
    if (emailKey === undefined || outcome === undefined || outcome.result === 'rejected') continue;
    firstPublished.set(emailKey, Math.min(publishedAt, firstPublished.get(emailKey) ?? publishedAt));
  }
  return Array.from(firstPublished).flatMap(([key, publishedAt]) => {
    const acceptedAt = acceptedMails.get(key);
    return acceptedAt === undefined ? [] : [Math.max(0, acceptedAt - publishedAt)];
  });
}

function reportOrders({ publications, records }: RunResult): OrderReport[] {
  const orders = new Map<
    string | null,
    { events: EventReport[]; emails: EmailReport[]; rejections: { reason: string }[] }
  >();
  const orderOf = (orderId: string | null) => {
    const order = orders.get(orderId) ?? { events: [], emails: [], rejections: [] };
    orders.set(orderId, order);
    return order;
  };

  for (const publication of publications) {
    const order = orderOf(publication.outcome?.orderId ?? publication.orderId ?? null);
    order.events.push(reportEvent(publication));
    if (publication.outcome?.result === 'rejected') {
      order.rejections.push({ reason: publication.outcome.reasons.join('; ') });
    }
  }
  for (const email of records.emails) orderOf(email.key.orderId).emails.push(reportEmail(email));

  const reports = Array.from(orders, ([orderId, order]) => ({ orderId, ...order }));
  return [
    ...reports.filter((order) => order.orderId !== null),
    ...reports.filter((order) => order.orderId === null),
  ];
}

function reportEvent(publication: Publication): EventReport {
  return {
    type: publication.eventType ?? null,
    eventId: publication.eventId ?? null,
    outcome: publication.outcome?.result ?? 'lost',
    publishedAt: new Date(publication.publishedAt).toISOString(),
    origin: publication.origin,
  };
}

function reportEmail({ key, status, messageId, history }: EmailItem): EmailReport {
  return {
    kind: key.kind,
    reference: key.reference,
    revision: key.revision,
    status,
    messageId: messageId ?? null,
    history: history.map((entry) => ({ status: entry.status, at: entry.at })),
  };
}

/** What lies in a dead-letter queue, with the reason the functions attached. */
export function deadLettersOf(queue: QueueState): DeadLetter[] {
  if (!queue.isDeadLetterQueue) return [];
  return queue.messages.map(({ attributes }) => ({
    queue: queue.purpose,
    reason: attributes.reason ?? null,
    orderId: attributes.orderId ?? null,
  }));
}
