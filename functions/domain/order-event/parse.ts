import { findInconsistencies } from './consistency';
import { explainIssue } from './explain-issue';
import { isIdentifier } from './identifier';
import { LIMITS } from './limits';
import { ORDER_EVENT_TYPES, type OrderEvent, orderEventSchema, SCHEMA_VERSION } from './schema';

const MAX_REASONS = 20;

export type ParsedOrderEvent =
  | { ok: true; event: OrderEvent }
  /** `reasons` names every violation as `path: what is wrong`, free of personal data; `orderId` is set when it could be read. */
  | { ok: false; reasons: string[]; orderId?: string };

/** Reads one order event from a message body. Never throws: what cannot be read comes back with its reasons. */
export function parseOrderEvent(body: string): ParsedOrderEvent {
  const json = parseJson(body);
  const orderId = readableOrderId(json);
  const refuse = (reasons: string[]): ParsedOrderEvent => ({
    ok: false,
    reasons: shorten(reasons),
    ...(orderId !== undefined && { orderId }),
  });

  const bytes = Buffer.byteLength(body, 'utf8');
  if (bytes > LIMITS.eventBytes)
    return refuse([`event: is ${bytes} bytes; at most ${LIMITS.eventBytes} are accepted`]);
  if (json === undefined) return refuse(['event: is not valid JSON']);
  if (!isRecord(json)) return refuse(['event: must be one JSON object']);

  const envelopeReasons = checkEnvelope(json);
  if (envelopeReasons.length > 0) return refuse(envelopeReasons);

  const parsed = orderEventSchema.safeParse(json, { error: explainIssue });
  if (!parsed.success)
    return refuse(parsed.error.issues.map(({ path, message }) => `${printPath(path)}: ${message}`));
  const inconsistencies = findInconsistencies(parsed.data);
  return inconsistencies.length > 0 ? refuse(inconsistencies) : { ok: true, event: parsed.data };
}

/** Version and type decide which schema applies, so their errors come first and alone. */
function checkEnvelope({ schemaVersion, type }: Record<string, unknown>): string[] {
  const reasons: string[] = [];
  if (schemaVersion !== SCHEMA_VERSION)
    reasons.push(`schemaVersion: ${printVersion(schemaVersion)}; supported: ${SCHEMA_VERSION} (a number)`);
  if (!ORDER_EVENT_TYPES.some((known) => known === type))
    reasons.push(`type: ${printType(type)}; known: ${ORDER_EVENT_TYPES.join(', ')}`);
  return reasons;
}

// What looks like a version or a type is worth repeating in a reason; anything else could be personal data.

function printVersion(version: unknown): string {
  if (version === undefined) return 'is missing';
  const isPlain = /^"?v?\d{1,3}(\.\d{1,3}){0,2}"?$/;
  const json = typeof version === 'number' || typeof version === 'string' ? JSON.stringify(version) : '';
  return isPlain.test(json) ? `${json} is not supported` : 'is not a supported version';
}

function printType(type: unknown): string {
  if (type === undefined) return 'is missing';
  return typeof type === 'string' && /^order\.[a-z_-]{1,40}$/.test(type)
    ? `"${type}" is unknown`
    : 'is not a known type';
}

function printPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((joined, key) => {
    if (typeof key === 'number') return `${joined}[${key}]`;
    return joined === '' ? String(key) : `${joined}.${String(key)}`;
  }, '');
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
  return typeof id === 'string' && isIdentifier(id) ? id : undefined;
}
