import type * as z from 'zod/mini';
import { parseFeedback } from '../../functions/domain/email/feedback';
import { ORDER_EVENT_SCHEMAS } from '../../functions/domain/order-event/schema';
import { parseEmailMessage } from '../../functions/email-sender/email-message';
import type { QueueName } from './queues';

/** Stands for what is there and not shown. */
const REDACTED = '[redacted]';

/**
 * What of an order event may be shown: ids, times, amounts and codes, each only while it is what the contract says, since a
 * refused event may hold anything anywhere. No free text. What is not named here is not shown.
 */
const SHOWN = new Set([
  ...['schemaVersion', 'type', 'eventId', 'occurredAt', 'correlationId'],
  ...['id', 'revision', 'shop', 'placedAt', 'locale', 'currency'].map((field) => `order.${field}`),
  ...['quantity', 'unitPrice', 'lineTotal'].map((field) => `order.lines.${field}`),
  ...['subtotal', 'discounts', 'shipping', 'tax', 'taxIncluded', 'total'].map(
    (field) => `order.totals.${field}`,
  ),
  ...['shipment.id', 'shipment.lines.quantity', 'refund.id', 'refund.amount', 'refund.lines.quantity'],
  ...['withdrawal.id', 'withdrawal.submittedAt', 'withdrawal.lines.quantity'],
]);

/** A message's body as it may be shown to anybody who may see the queue. */
export function withoutPersonalData(queue: QueueName, body: string): unknown {
  switch (queue) {
    case 'order':
      return orderEvent(body);
    case 'email':
      // Keys are all it carries, if it is one of ours.
      return parseEmailMessage(body) ?? REDACTED;
    case 'email-events': {
      const parsed = parseFeedback(body);
      if (parsed.result !== 'feedback') return REDACTED;
      const { recipients, ...feedback } = parsed.feedback;
      return { ...feedback, recipients: recipients.map(() => REDACTED) };
    }
  }
}

function orderEvent(body: string): unknown {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    return REDACTED;
  }
  if (!isRecord(event)) return REDACTED;
  const type = Object.hasOwn(ORDER_EVENT_SCHEMAS, String(event.type)) ? String(event.type) : 'order.placed';
  return redact(event, ORDER_EVENT_SCHEMAS[type as keyof typeof ORDER_EVENT_SCHEMAS], '');
}

function redact(value: unknown, schema: z.core.$ZodType, path: string): unknown {
  const { shape, element } = unwrap(schema);
  if (shape !== undefined && isRecord(value)) {
    const names = Object.keys(value).filter((name) => Object.hasOwn(shape, name));
    const known = names.flatMap((name) => {
      const field = shape[name];
      return field ? [[name, redact(value[name], field, path === '' ? name : `${path}.${name}`)]] : [];
    });
    const unknown = Object.keys(value).length - names.length;
    // Not even their names: nobody knows what they hold.
    return { ...Object.fromEntries(known), ...(unknown > 0 && { [`${unknown} unknown`]: REDACTED }) };
  }
  if (element !== undefined && Array.isArray(value)) return value.map((each) => redact(each, element, path));
  return SHOWN.has(path) && isValid(schema, value) ? value : REDACTED;
}

function isValid(schema: z.core.$ZodType, value: unknown): boolean {
  const result = schema['~standard'].validate(value);
  return !(result instanceof Promise) && result.issues === undefined;
}

interface Structure {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
}

/** What a schema is made of, whether or not it is optional. */
function unwrap(schema: z.core.$ZodType): Structure {
  const structure = schema._zod.def as Structure;
  return structure.innerType === undefined ? structure : unwrap(structure.innerType);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
