import { EMAIL_KINDS, type EmailKey } from '../../functions/domain/email/email-key';
import type { HistoryEntry } from '../../functions/domain/email/history';
import { EMAIL_STATUSES, type EmailStatus } from '../../functions/domain/email/lifecycle';
import type { StoredItem } from '../pipeline/types';

// Reads the e-mails and rejections of the order table as an outsider would: by the key format and the attributes, not by the code
// that wrote them.

export interface EmailItem {
  readonly key: EmailKey;
  readonly status: EmailStatus;
  readonly history: readonly HistoryEntry[];
  readonly messageId?: string;
}

export interface RejectionItem {
  /** Undefined: no order id could be read. */
  readonly orderId?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reasons: readonly string[];
}

export interface OrderRecords {
  readonly emails: readonly EmailItem[];
  readonly rejections: readonly RejectionItem[];
}

export function readOrderRecords(items: readonly StoredItem[]): OrderRecords {
  const emails: EmailItem[] = [];
  const rejections: RejectionItem[] = [];
  for (const item of items) {
    const [itemType] = item.sk.split('#', 1);
    if (itemType === 'EMAIL') emails.push(readEmail(item));
    else if (itemType === 'REJECTION') rejections.push(readRejection(item));
  }
  return { emails, rejections };
}

function readEmail(item: StoredItem): EmailItem {
  const kind = EMAIL_KINDS.find((known) => known === item.kind);
  if (kind === undefined) throw new Error(`${item.pk} ${item.sk}: unknown kind of e-mail`);
  return {
    key: {
      orderId: orderIdOf(item) ?? item.pk,
      kind,
      reference: String(item.reference),
      revision: Number(item.revision),
    },
    status: readStatus(item.status, item),
    history: list(item.history)
      .filter(isMap)
      .map((entry) => readHistoryEntry(entry, item)),
    ...(typeof item.messageId === 'string' && { messageId: item.messageId }),
  };
}

function readHistoryEntry(entry: Readonly<Record<string, unknown>>, item: StoredItem): HistoryEntry {
  return {
    status: readStatus(entry.status, item),
    at: String(entry.at),
    ...(typeof entry.attempt === 'number' && { attempt: entry.attempt }),
    ...(typeof entry.reason === 'string' && { reason: entry.reason }),
    ...(typeof entry.by === 'string' && { by: entry.by }),
  };
}

function readStatus(value: unknown, item: StoredItem): EmailStatus {
  const status = EMAIL_STATUSES.find((known) => known === value);
  if (status === undefined) throw new Error(`${item.pk} ${item.sk}: unknown status ${JSON.stringify(value)}`);
  return status;
}

function readRejection(item: StoredItem): RejectionItem {
  const orderId = orderIdOf(item);
  return {
    at: String(item.at),
    reasons: list(item.reasons).map(String),
    ...(orderId !== undefined && { orderId }),
  };
}

/** An order id may hold `#` itself, so only the prefix is cut off. */
function orderIdOf(item: StoredItem): string | undefined {
  return item.pk.startsWith('ORDER#') ? item.pk.slice('ORDER#'.length) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
