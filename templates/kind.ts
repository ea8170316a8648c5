import type { OrderEvent, OrderEventType } from '../functions/domain/order-event/schema';
import type { MailContext } from './layout/context';
import type { MailContent } from './layout/document';

/** The event of one type. */
export type EventOf<Type extends OrderEventType> = Extract<OrderEvent, { type: Type }>;

/** What one kind of mail says about its event. */
export type MailTemplate<Type extends OrderEventType> = (
  event: EventOf<Type>,
  context: MailContext,
) => MailContent;
