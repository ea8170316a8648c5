import { createHash } from 'node:crypto';
import type { OrderEvent } from './schema';

/**
 * SHA-256 over what the customer would read. Two events of one business key are the same event when this is equal,
 * whatever their ids and times; when it differs they contradict each other.
 */
export function contentHash(event: OrderEvent): string {
  const { schemaVersion: _v, eventId: _e, occurredAt: _o, correlationId: _c, ...content } = event;
  return createHash('sha256').update(JSON.stringify(content, sortKeys)).digest('base64url');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
