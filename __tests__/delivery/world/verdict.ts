import { type Item, parseEventItemKey } from '../../../functions/adapters/dynamodb/order-table';
import { EMAIL_KIND_OF, type EmailKind, encodeEmailKey } from '../../../functions/domain/email/email-key';
import { parseFeedback } from '../../../functions/domain/email/feedback';
import { type EmailStatus, type FeedbackStatus, rankOf } from '../../../functions/domain/email/lifecycle';
import type { OrderEventType } from '../../../functions/domain/order-event/schema';
import type { AcceptedMail } from './email-service';
import type { World } from './world';

interface StoredEmail {
  readonly key: string;
  readonly name: string;
  readonly status: EmailStatus;
  readonly history: readonly string[];
}

export interface Verdict {
  readonly emails: readonly StoredEmail[];
  readonly counts: Readonly<Partial<Record<EmailStatus, number>>>;
  /** Everything that must not be; empty when the promise was kept. */
  readonly violations: readonly string[];
}

/** Judges a world that has come to rest, by what SES really accepted and told. */
export async function judge(world: World): Promise<Verdict> {
  const items = await world.database.items();
  const emails = items.filter(({ sk }) => sk?.S?.startsWith('EMAIL#')).map(readEmail);
  const byKey = new Map(emails.map((email) => [email.key, email]));
  const accepted = new Map<string, AcceptedMail[]>();
  for (const mail of world.ses.accepted) {
    const counts = mail.at >= (world.ses.askedAgain.get(mail.key) ?? 0);
    accepted.set(mail.key, [...(accepted.get(mail.key) ?? []), ...(counts ? [mail] : [])]);
  }
  const violations = [
    ...deserved(items)
      .filter((key) => !byKey.has(key))
      .map((key) => `no record of the e-mail ${key}`),
    ...emails.flatMap((email) => judgeEmail(email, accepted.get(email.key) ?? [], world)),
    ...[...accepted.keys()]
      .filter((key) => !byKey.has(key))
      .map((key) => `SES has a mail without a record: ${key}`),
    ...judgeQueues(world),
    ...world.errors.map((error) => `a function threw ${String(error)}`),
  ];
  const counts: Partial<Record<EmailStatus, number>> = {};
  for (const { status } of emails) counts[status] = (counts[status] ?? 0) + 1;
  return { emails, counts, violations };
}

function judgeEmail(email: StoredEmail, mails: readonly AcceptedMail[], { ses }: World): string[] {
  const { key, name, status, history } = email;
  const told = `${name} is ${status} (${history.join(', ')})`;
  const mayBeTwice = ses.lostSendEvents.has(key);
  const violations: string[] = [];
  if (mails.length > (mayBeTwice ? 2 : 1)) violations.push(`sent ${mails.length} times: ${told}`);
  const isSent = rankOf(status) > 0 && !(status === 'suppressed' && mails.length === 0);
  if (isSent && mails.length === 0) violations.push(`never sent: ${told}`);
  if (!isSent && mails.length > 0 && !mayBeTwice)
    violations.push(`sent, and the record does not know: ${told}`);
  const open: EmailStatus[] = ['requested', 'sending', 'unknown'];
  if (open.includes(status)) violations.push(`came to no end: ${told}`);
  const best = bestOf(ses.told.get(key) ?? new Set());
  if (best !== undefined && status !== best && !(status === 'suppressed' && rankOf(best) < rankOf(status))) {
    violations.push(`should be ${best}: ${told}`);
  }
  return violations;
}

/** What the events lead to, whatever their order. */
function bestOf(told: ReadonlySet<string>): FeedbackStatus | undefined {
  const statuses = [...told].flatMap((entry) => {
    const [eventType = '', ...detail] = entry.split(' ');
    const at = { timestamp: '2026-01-01T00:00:00Z' };
    const tags = {
      'email-key': [encodeEmailKey({ orderId: 'x', kind: 'confirmed', reference: '-', revision: 1 })],
    };
    const parsed = parseFeedback(
      JSON.stringify({
        eventType,
        mail: { messageId: 'm', ...at, tags },
        [eventType.toLowerCase()]: { ...at, ...(detail.length > 0 && JSON.parse(detail.join(' '))) },
      }),
    );
    return parsed.result === 'feedback' ? [parsed.feedback.status] : [];
  });
  return statuses.sort((a, b) => rankOf(b) - rankOf(a))[0];
}

function judgeQueues({ emailQueue, feedbackQueue, orderQueue }: World): string[] {
  return [
    ...feedbackQueue.deadLetters.map(({ body }) => `a sending event was dead-lettered: ${body}`),
    ...[...orderQueue.deadLetters, ...emailQueue.deadLetters]
      .filter(({ reason }) => reason === undefined)
      .map(({ body }) => `dead-lettered without a reason: ${body}`),
  ];
}

/** Keys of the e-mails that events on record deserve. */
function deserved(items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    const event = parseEventItemKey(item);
    const kind = EMAIL_KIND_OF[event?.type as OrderEventType];
    if (event === undefined || kind === undefined) return [];
    const { orderId, reference, revision } = event;
    return [encodeEmailKey({ orderId, kind, reference, revision })];
  });
}

function readEmail(item: Item): StoredEmail {
  const key = {
    orderId: item.orderId?.S ?? '',
    kind: item.kind?.S as EmailKind,
    reference: item.reference?.S ?? '',
    revision: Number(item.revision?.N),
  };
  return {
    key: encodeEmailKey(key),
    name: `${key.orderId} ${key.kind} ${key.reference} ${key.revision}`,
    status: item.status?.S as EmailStatus,
    history: (item.history?.L ?? []).map(({ M }) =>
      `${M?.at?.S?.slice(11)} ${M?.status?.S} ${M?.reason?.S ?? ''}`.trim(),
    ),
  };
}
