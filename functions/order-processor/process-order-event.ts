import { type EmailKey, emailKeyOf } from '../domain/email/email-key';
import { contentHash } from '../domain/order-event/content-hash';
import { parseOrderEvent } from '../domain/order-event/parse';
import type { OrderEvent } from '../domain/order-event/schema';
import type {
  DeadLetterQueue,
  EmailQueue,
  EmailRequests,
  EventRecorder,
  RecordedEvent,
} from '../domain/ports';

export interface OrderEventPorts {
  readonly events: EventRecorder;
  readonly emails: EmailRequests;
  readonly emailQueue: EmailQueue;
  readonly deadLetters: DeadLetterQueue;
}

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /** When the queue got it, in epoch milliseconds: from here on the customer's mail is due. @default now */
  readonly arrivedAt?: number;
}

export type OrderEventOutcome =
  | {
      readonly outcome: 'accepted' | 'duplicate';
      readonly event: OrderEvent;
      /** The e-mail it asked for, where it deserves one that nobody had asked for before. */
      readonly requested?: EmailKey;
    }
  | {
      readonly outcome: 'rejected';
      /** The same business key is on record with other content. */
      readonly isConflict?: true;
      readonly reasons: readonly string[];
      readonly orderId?: string;
      readonly event?: OrderEvent;
    };

/**
 * Records one order event and requests the e-mail it deserves. Safe to repeat from any point: a message that comes back
 * after a crash finishes what is missing. Throws only what a retry may cure.
 */
export async function processOrderEvent(
  message: QueueMessage,
  ports: OrderEventPorts,
): Promise<OrderEventOutcome> {
  const parsed = parseOrderEvent(message.body);
  if (!parsed.ok) return await reject(message, parsed.reasons, parsed.orderId, ports);

  const { event } = parsed;
  const hash = contentHash(event);
  const recorded = await ports.events.recordEvent(event, hash, message.id);
  if (recorded.contentHash !== hash) {
    const reason = `order.revision: ${event.type} of revision ${event.order.revision} is on record with other content; raise the revision to send a correction`;
    return { ...(await reject(message, [reason], event.order.id, ports)), isConflict: true, event };
  }

  const requested = recorded.isErased ? undefined : await requestEmail(event, recorded, message, ports);
  return { outcome: recorded.ours ? 'accepted' : 'duplicate', event, ...(requested && { requested }) };
}

async function requestEmail(
  event: OrderEvent,
  { isNew }: RecordedEvent,
  { arrivedAt }: QueueMessage,
  { emails, emailQueue }: OrderEventPorts,
): Promise<EmailKey | undefined> {
  const key = emailKeyOf(event);
  if (key === undefined) return undefined;
  const correlationId = correlationIdOf(event);
  const state = await emails.requestEmail({
    ...{ key, correlationId, isLate: !isNew },
    ...(arrivedAt !== undefined && { requestedAt: arrivedAt }),
  });
  // `waiting` may be a crash between record and queue; a second queue message does no harm, whichever comes first sends.
  if (state !== 'taken') await emailQueue.enqueue({ key, correlationId, deferrals: 0 });
  return state === 'requested' ? key : undefined;
}

async function reject(
  message: QueueMessage,
  reasons: readonly string[],
  orderId: string | undefined,
  { events, deadLetters }: OrderEventPorts,
) {
  const order = orderId === undefined ? {} : { orderId };
  await events.recordRejection({ queueMessageId: message.id, reasons, ...order });
  await deadLetters.put({ body: message.body, reason: reasons.join('; '), ...order });
  return { outcome: 'rejected', reasons, ...order } as const;
}

export function correlationIdOf(event: OrderEvent): string {
  return event.correlationId ?? event.eventId;
}
