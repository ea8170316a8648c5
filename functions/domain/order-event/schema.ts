import * as z from 'zod/mini';
import { amount, describe, httpsUrl, identifier, named, quantity, text, timestamp, traceId } from './fields';
import { LIMITS } from './limits';
import { order } from './order';

export type { Order, OrderLine, PostalAddress } from './order';

// With order.ts the one source of the event contract. The JSON Schema, the documentation and the types are generated from it.
// Unknown fields are dropped (z.object strips): a publisher may add fields without breaking anyone.

const part = named(
  'OrderPart',
  'Pieces of one line of the order.',
  z.object({
    sku: text(LIMITS.idLength, 'SKU of a line of the order.'),
    quantity: quantity('Pieces.'),
  }),
);
const parts = (description: string) =>
  describe(z.array(part).check(z.minLength(1), z.maxLength(LIMITS.lines)), description);

const shipment = named(
  'Shipment',
  'One parcel.',
  z.object({
    id: identifier('Shipment id. Each parcel gets its own mail.'),
    lines: parts('What is in this parcel.'),
    carrier: z.optional(text(LIMITS.nameLength, 'e.g. DHL')),
    trackingNumber: z.optional(text(LIMITS.optionLength, 'As printed on the label.')),
    trackingUrl: z.optional(httpsUrl('Tracking page of this parcel.')),
  }),
);

const refund = named(
  'Refund',
  'One repayment.',
  z.object({
    id: identifier('Refund id. Each part refund gets its own mail.'),
    amount: amount('What is paid back; at most the total of the order.', 1),
    lines: z.optional(parts('What the refund is for; left out for a goodwill refund.')),
    reason: z.optional(text(LIMITS.reasonLength, 'Shown to the customer.')),
  }),
);

const cancellation = named(
  'Cancellation',
  'Why the order is cancelled.',
  z.object({ reason: z.optional(text(LIMITS.reasonLength, 'Shown to the customer.')) }),
);

const withdrawal = named(
  'Withdrawal',
  'A declaration by which a consumer withdraws from the contract. The e-mail repeats it: EU law asks for that.',
  z.object({
    id: identifier('Id of the declaration. Each gets its own mail.'),
    submittedAt: timestamp('When the consumer submitted it.'),
    name: text(LIMITS.nameLength, 'Name of the consumer, as declared.'),
    statement: text(LIMITS.statementLength, 'The declaration, word for word.'),
    lines: z.optional(parts('What it is about; left out for the whole order.')),
  }),
);

export const SCHEMA_VERSION = 1;

const envelope = {
  schemaVersion: describe(z.literal(SCHEMA_VERSION), 'Version of this contract.'),
  eventId: traceId('Unique id of this event. Not part of what makes two e-mails the same.'),
  occurredAt: timestamp('When it happened.'),
  correlationId: z.optional(traceId('Follows the event through every log line; default: eventId.')),
};

/** `type` stands after the envelope and before what it announces, in the documentation as in the events. */
function event<T extends string, F extends Readonly<Record<string, z.core.$ZodType>>>(
  type: T,
  fields: F,
  description: string,
) {
  return describe(
    z.object({ ...envelope, type: describe(z.literal(type), 'What happened.'), order, ...fields }),
    description,
    { title: type },
  );
}

export const ORDER_EVENT_SCHEMAS = {
  'order.placed': event(
    'order.placed',
    {},
    'The order was placed; payment may still fail. Recorded, no e-mail.',
  ),
  'order.confirmed': event(
    'order.confirmed',
    {},
    'The order is accepted. One e-mail per order and revision.',
  ),
  'order.shipped': event(
    'order.shipped',
    { shipment },
    'A parcel left. One e-mail per shipment and revision.',
  ),
  'order.cancelled': event(
    'order.cancelled',
    { cancellation: z.optional(cancellation) },
    'The order is cancelled. One e-mail per order and revision.',
  ),
  'order.refunded': event(
    'order.refunded',
    { refund },
    'Money goes back. One e-mail per refund and revision.',
  ),
  'order.withdrawal_requested': event(
    'order.withdrawal_requested',
    { withdrawal },
    'The consumer withdraws from the contract. One e-mail per declaration and revision, which acknowledges its receipt.',
  ),
} as const;

export const orderEventSchema = z.discriminatedUnion('type', [
  ORDER_EVENT_SCHEMAS['order.placed'],
  ORDER_EVENT_SCHEMAS['order.confirmed'],
  ORDER_EVENT_SCHEMAS['order.shipped'],
  ORDER_EVENT_SCHEMAS['order.cancelled'],
  ORDER_EVENT_SCHEMAS['order.refunded'],
  ORDER_EVENT_SCHEMAS['order.withdrawal_requested'],
]);

export type OrderEvent = z.infer<typeof orderEventSchema>;
export type OrderEventType = OrderEvent['type'];

/** The event of one type. */
export type EventOf<Type extends OrderEventType> = Extract<OrderEvent, { type: Type }>;
export type OrderPart = z.infer<typeof part>;

export const ORDER_EVENT_TYPES = Object.keys(ORDER_EVENT_SCHEMAS) as OrderEventType[];
