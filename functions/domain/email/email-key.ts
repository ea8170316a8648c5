import { isIdentifier } from '../order-event/identifier';
import type { OrderEvent, OrderEventType } from '../order-event/schema';

export const EMAIL_KINDS = ['confirmed', 'shipped', 'cancelled', 'refunded', 'withdrawal_requested'] as const;
export type EmailKind = (typeof EMAIL_KINDS)[number];

/** The business identity of one e-mail. Two messages with the same key are the same mail, whatever their message ids. */
export interface EmailKey {
  readonly orderId: string;
  readonly kind: EmailKind;
  /** Shipment, refund or declaration id, where a kind can happen several times to an order; otherwise NO_REFERENCE. */
  readonly reference: string;
  readonly revision: number;
}

/** Stands where a kind happens once per order. Ids start with a letter, digit or #, so it can never be one. */
export const NO_REFERENCE = '-';

/** The e-mail each event deserves; undefined: recorded without one. */
export const EMAIL_KIND_OF: Readonly<Record<OrderEventType, EmailKind | undefined>> = {
  'order.placed': undefined,
  'order.confirmed': 'confirmed',
  'order.shipped': 'shipped',
  'order.cancelled': 'cancelled',
  'order.refunded': 'refunded',
  'order.withdrawal_requested': 'withdrawal_requested',
};

/** The event an e-mail of this kind is made from. */
export function eventTypeOf(kind: EmailKind): OrderEventType {
  return `order.${kind}`;
}

export function referenceOf(event: OrderEvent): string {
  switch (event.type) {
    case 'order.shipped':
      return event.shipment.id;
    case 'order.refunded':
      return event.refund.id;
    case 'order.withdrawal_requested':
      return event.withdrawal.id;
    default:
      return NO_REFERENCE;
  }
}

export function emailKeyOf(event: OrderEvent): EmailKey | undefined {
  const kind = EMAIL_KIND_OF[event.type];
  if (kind === undefined) return undefined;
  return { orderId: event.order.id, kind, reference: referenceOf(event), revision: event.order.revision };
}

/** The key in the alphabet of SES message tags, [A-Za-z0-9_-]; at most 256 characters. */
export function encodeEmailKey(key: EmailKey): string {
  return Buffer.from(JSON.stringify([key.orderId, key.kind, key.reference, key.revision])).toString(
    'base64url',
  );
}

/** Reads a tag back; undefined when it is not one of ours. */
export function decodeEmailKey(tag: string): EmailKey | undefined {
  let key: EmailKey | undefined;
  try {
    key = readEmailKey(JSON.parse(Buffer.from(tag, 'base64url').toString()));
  } catch {
    return undefined;
  }
  // Base64 decoding skips what it does not know: only the one spelling we write counts.
  return key !== undefined && encodeEmailKey(key) === tag ? key : undefined;
}

function readEmailKey(parts: unknown): EmailKey | undefined {
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [orderId, kind, reference, revision] = parts as unknown[];
  if (typeof orderId !== 'string' || !isIdentifier(orderId)) return undefined;
  if (typeof reference !== 'string' || !(reference === NO_REFERENCE || isIdentifier(reference)))
    return undefined;
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision) || revision < 1) return undefined;
  const known = EMAIL_KINDS.find((candidate) => candidate === kind);
  return known === undefined ? undefined : { orderId, kind: known, reference, revision };
}
