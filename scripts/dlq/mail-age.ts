import { emailItemKey, type OrderTable } from '../../functions/adapters/dynamodb/order-table';
import { type EmailKey, emailKeyOf } from '../../functions/domain/email/email-key';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import { parseEmailMessage } from '../../functions/email-sender/email-message';
import type { Letter } from './letter';
import type { QueueName } from './queues';

/**
 * Since when the customer has been waiting for the mail a message leads to; epoch milliseconds. Undefined: it leads to none.
 * The record knows best; without one, the event itself; and of what cannot be read at least the message is so old.
 */
export async function mailWantedSince(
  queue: QueueName,
  { body, sentAt }: Letter,
  table: OrderTable,
): Promise<number | undefined> {
  switch (queue) {
    case 'email-events':
      return undefined;
    case 'email': {
      const message = parseEmailMessage(body);
      return (message && (await requestedAt(message.key, table))) ?? sentAt;
    }
    case 'order': {
      const parsed = parseOrderEvent(body);
      if (!parsed.ok) return Math.min(sentAt, occurredAt(body) ?? sentAt);
      const key = emailKeyOf(parsed.event);
      if (key === undefined) return undefined;
      return (await requestedAt(key, table)) ?? Date.parse(parsed.event.occurredAt);
    }
  }
}

async function requestedAt(key: EmailKey, table: OrderTable): Promise<number | undefined> {
  const item = await table.get(emailItemKey(key));
  return item?.requestedAt?.S === undefined ? undefined : Date.parse(item.requestedAt.S);
}

/** Of an event that is refused today and may not be after the next deployment. */
function occurredAt(body: string): number | undefined {
  try {
    const time = Date.parse((JSON.parse(body) as { occurredAt?: string } | null)?.occurredAt ?? '');
    return Number.isNaN(time) ? undefined : time;
  } catch {
    return undefined;
  }
}
