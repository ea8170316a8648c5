import { isIdentifier } from '../../functions/domain/order-event/identifier';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import { parseEmailMessage } from '../../functions/email-sender/email-message';
import type { Letter } from './letter';
import type { QueueName } from './queues';

/** The order a message is about: what its function has put on the envelope, else what its body says; undefined: nobody knows. */
export function orderIdOf(queue: QueueName, { attributes, body }: Letter): string | undefined {
  const noted = attributes.orderId?.StringValue;
  if (noted !== undefined && isIdentifier(noted)) return noted;
  if (queue === 'email') return parseEmailMessage(body)?.key.orderId;
  if (queue !== 'order') return undefined;
  const parsed = parseOrderEvent(body);
  return parsed.ok ? parsed.event.order.id : parsed.orderId;
}
