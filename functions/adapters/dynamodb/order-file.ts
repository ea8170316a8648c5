import { EMAIL_KINDS, type EmailKey } from '../../domain/email/email-key';
import type { HistoryEntry } from '../../domain/email/history';
import type { EmailStatus } from '../../domain/email/lifecycle';
import type { OrderEvent } from '../../domain/order-event/schema';
import type { TemplateReference } from '../../domain/rendering';
import { string } from './attribute-values';
import { type Item, type OrderTable, orderPartition, parseEventItemKey } from './order-table';
import { readStoredEvent } from './stored-event';

/** Everything on record about one order. */
export interface OrderFile {
  readonly orderId: string;
  readonly events: readonly EventOnRecord[];
  readonly emails: readonly EmailOnRecord[];
  readonly rejections: readonly RejectionOnRecord[];
  readonly redirections: readonly Redirection[];
}

/** Times are ISO 8601, UTC. */
export interface EventOnRecord {
  readonly type: string;
  readonly reference: string;
  readonly revision: number;
  readonly eventId: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Undefined once it is erased. */
  readonly event?: OrderEvent;
  readonly erasedAt?: string;
}

export interface EmailOnRecord {
  readonly key: EmailKey;
  readonly status: EmailStatus;
  readonly attempt: number;
  readonly history: readonly HistoryEntry[];
  readonly correlationId?: string;
  /** When it was asked for, by the system or the last time by a person. */
  readonly requestedAt?: string;
  /** What SES calls the mail, and what it called those sent before a person asked for it again. */
  readonly messageId?: string;
  readonly earlierMessageIds: readonly string[];
  readonly template?: TemplateReference;
  /** Where a person has had it sent instead of to the customer's address. */
  readonly sendTo?: string;
  readonly erasedAt?: string;
}

export interface RejectionOnRecord {
  readonly at: string;
  readonly queueMessageId: string;
  readonly reasons: readonly string[];
}

/** An address a person has had a mail sent to instead of to the customer's. */
export interface Redirection {
  readonly key: EmailKey;
  /** The first attempt that went there. */
  readonly attempt: number;
  readonly mailbox: string;
  readonly at: string;
}

/** Undefined when nothing is on record. */
export async function readOrderFile(table: OrderTable, orderId: string): Promise<OrderFile | undefined> {
  const items = await table.query({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': string(orderPartition(orderId)) },
    ConsistentRead: true,
  });
  if (items.length === 0) return undefined;
  const ofType = (type: string) => items.filter(({ sk }) => sk?.S?.startsWith(`${type}#`));
  return {
    orderId,
    events: ofType('EVENT').map(readEvent),
    emails: ofType('EMAIL').map((item) => readEmail(orderId, item)),
    rejections: ofType('REJECTION').map(readRejection),
    redirections: ofType('REDIRECTION').map((item) => readRedirection(orderId, item)),
  };
}

function readEvent(item: Item): EventOnRecord {
  const { type = '', reference = '', revision = 0 } = parseEventItemKey(item) ?? {};
  const event = readStoredEvent(item.event);
  return {
    ...{ type, reference, revision },
    eventId: event?.eventId ?? text(item, 'eventId'),
    occurredAt: event?.occurredAt ?? text(item, 'occurredAt'),
    recordedAt: text(item, 'recordedAt'),
    ...(event && { event }),
    ...optional(item, 'erasedAt'),
  };
}

function readEmail(orderId: string, item: Item): EmailOnRecord {
  const template = item.template?.M;
  return {
    key: keyOf(orderId, item),
    status: text(item, 'status') as EmailStatus,
    attempt: integer(item, 'attempt'),
    history: (item.history?.L ?? []).map(({ M = {} }) => ({
      status: text(M, 'status') as EmailStatus,
      at: text(M, 'at'),
      ...(M.attempt !== undefined && { attempt: integer(M, 'attempt') }),
      ...optional(M, 'reason'),
      ...optional(M, 'by'),
    })),
    ...optional(item, 'correlationId'),
    ...optional(item, 'requestedAt'),
    ...optional(item, 'messageId'),
    earlierMessageIds: texts(item, 'earlierMessageIds'),
    ...(template && {
      template: {
        name: text(template, 'name'),
        version: text(template, 'version'),
        locale: text(template, 'locale'),
        brand: text(template, 'brand'),
      },
    }),
    ...optional(item, 'sendTo'),
    ...optional(item, 'erasedAt'),
  };
}

function readRejection(item: Item): RejectionOnRecord {
  return {
    at: text(item, 'at'),
    queueMessageId: text(item, 'sk').slice('REJECTION#'.length),
    reasons: texts(item, 'reasons'),
  };
}

function readRedirection(orderId: string, item: Item): Redirection {
  return {
    key: keyOf(orderId, item),
    attempt: integer(item, 'attempt'),
    mailbox: text(item, 'mailbox'),
    at: text(item, 'recordedAt'),
  };
}

function keyOf(orderId: string, item: Item): EmailKey {
  const kind = EMAIL_KINDS.find((candidate) => candidate === item.kind?.S);
  if (kind === undefined) throw new Error(`${orderId}: ${item.sk?.S} has no kind of mail this version knows`);
  return { orderId, kind, reference: text(item, 'reference'), revision: integer(item, 'revision') };
}

const text = (item: Item, name: string): string => item[name]?.S ?? '';
const integer = (item: Item, name: string): number => Number(item[name]?.N ?? 0);
const texts = (item: Item, name: string): string[] => (item[name]?.L ?? []).flatMap(({ S }) => S ?? []);

function optional<Name extends string>(item: Item, name: Name): Partial<Record<Name, string>> {
  const value = item[name]?.S;
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>;
}
