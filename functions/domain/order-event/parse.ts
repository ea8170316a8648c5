import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { findInconsistencies } from './consistency';
import { LIMITS } from './limits';
import { ORDER_EVENT_TYPES, type OrderEvent, orderEventSchema, SCHEMA_VERSION } from './schema';

z.config(en());

const MAX_REASONS = 20;

export type ParsedOrderEvent =
  | { ok: true; event: OrderEvent }
  /** `reasons` names every violation, free of personal data; `orderId` is set when it could be read. */
  | { ok: false; reasons: string[]; orderId?: string };

/** Reads one order event from a message body. Never throws: what cannot be read comes back with its reasons. */
export function parseOrderEvent(body: string): ParsedOrderEvent {
  const bytes = Buffer.byteLength(body, 'utf8');
  const json = parseJson(body);
  const orderId = readableOrderId(json);
  const refuse = (reasons: string[]): ParsedOrderEvent => ({
    ok: false,
    reasons: shorten(reasons),
    ...(orderId !== undefined && { orderId }),
  });

  if (bytes > LIMITS.eventBytes)
    return refuse([`event: is ${bytes} bytes; at most ${LIMITS.eventBytes} are accepted`]);
  if (json === undefined) return refuse(['event: is not valid JSON']);
  if (!isRecord(json)) return refuse(['event: must be one JSON object']);

  const envelopeReasons = checkEnvelope(json);
  if (envelopeReasons.length > 0) return refuse(envelopeReasons);

  const parsed = orderEventSchema.safeParse(json);
  if (!parsed.success) return refuse(parsed.error.issues.map(describeIssue));
  const inconsistencies = findInconsistencies(parsed.data);
  return inconsistencies.length > 0 ? refuse(inconsistencies) : { ok: true, event: parsed.data };
}

/** Version and type decide which schema applies, so their errors come first and alone. */
function checkEnvelope(json: Record<string, unknown>): string[] {
  const { schemaVersion, type } = json;
  const reasons: string[] = [];
  if (schemaVersion !== SCHEMA_VERSION) {
    reasons.push(`schemaVersion: ${printable(schemaVersion)} is not supported; supported: ${SCHEMA_VERSION}`);
  }
  if (!ORDER_EVENT_TYPES.some((known) => known === type)) {
    reasons.push(`type: ${printable(type)} is unknown; known: ${ORDER_EVENT_TYPES.join(', ')}`);
  }
  return reasons;
}

/** Short, harmless values are worth repeating in a reason; anything else could be personal data. */
function printable(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return /^"?[A-Za-z0-9._-]{0,40}"?$/.test(json)
    ? json
    : `a value of type ${Array.isArray(value) ? 'array' : typeof value}`;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (joined, key) =>
      typeof key === 'number'
        ? `${joined}[${key}]`
        : joined === ''
          ? String(key)
          : `${joined}.${String(key)}`,
    '',
  );
  return `${path}: ${issue.message}`;
}

function shorten(reasons: string[]): string[] {
  if (reasons.length <= MAX_REASONS) return reasons;
  return [...reasons.slice(0, MAX_REASONS), `and ${reasons.length - MAX_REASONS} more`];
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The order id of an event that is refused, so that support finds the refusal; only when it has the form of one. */
function readableOrderId(json: unknown): string | undefined {
  const order = isRecord(json) ? json.order : undefined;
  const id = isRecord(order) ? order.id : undefined;
  return typeof id === 'string' && /^[A-Za-z0-9#][A-Za-z0-9._:/#-]{0,63}$/.test(id) ? id : undefined;
}
