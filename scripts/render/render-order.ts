import { composeMessage } from '../../functions/adapters/ses/compose-message';
import { brandOf, readBrands } from '../../functions/domain/brand';
import { type EmailKey, emailKeyOf } from '../../functions/domain/email/email-key';
import { parseOrderEvent } from '../../functions/domain/order-event/parse';
import type { OrderEvent } from '../../functions/domain/order-event/schema';
import { applyRecipientPolicy } from '../../functions/domain/recipient-policy';
import type { RenderedEmail } from '../../functions/domain/rendering';
import { senderOf } from '../../functions/domain/sender';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { renderEmail } from '../../templates';

export interface RenderedOrder {
  readonly email: RenderedEmail;
  /** As it would be given to SES. */
  readonly message: Uint8Array;
}

/** An event for which there is no mail; the message is one line a reason. */
export class NoMailError extends Error {
  override readonly name = 'NoMailError';
}

/**
 * The mail an environment would send for an order event, the redirection of mails outside production included.
 *
 * @param body the event as a shop publishes it
 * @throws NoMailError when the event is refused or deserves no mail
 */
export async function renderOrder(body: string, config: EnvironmentConfig): Promise<RenderedOrder> {
  const parsed = parseOrderEvent(body);
  if (!parsed.ok) throw new NoMailError(`the event is refused:\n  ${parsed.reasons.join('\n  ')}`);
  const { event } = parsed;
  const key = emailKeyOf(event);
  if (key === undefined) throw new NoMailError(`${event.type} makes no mail`);
  return await renderEvent({ event, key, attempt: 1 }, config);
}

export interface MailToRender {
  readonly event: OrderEvent;
  readonly key: EmailKey;
  readonly attempt: number;
  /** Where a person has it sent. @default the customer's address */
  readonly sendTo?: string | undefined;
}

/** The same for an event that is known to be good, and for a mailbox of one's choice. */
export async function renderEvent(
  { event, key, attempt, sendTo }: MailToRender,
  config: EnvironmentConfig,
): Promise<RenderedOrder> {
  const { mailbox, redirectedFrom } = applyRecipientPolicy(
    config.mail.recipients,
    sendTo ?? event.order.customer.email,
  );
  const brand = brandOf(readBrands(config.brand), event.order.shop);
  const email = renderEmail({
    kind: key.kind,
    event,
    brand,
    defaultLocale: config.mail.defaultLocale,
    timeZone: config.mail.timeZone,
    ...(redirectedFrom !== undefined && { redirectedFrom }),
  });
  const sender = senderOf(brand, config.mail.sender);
  return { email, message: await composeMessage({ ...email, sender, to: mailbox, key, attempt }) };
}
