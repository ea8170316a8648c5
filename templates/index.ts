import { EMAIL_KIND_OF } from '../functions/domain/email/email-key';
import type { RenderEmail, RenderRequest } from '../functions/domain/rendering';
import { cancelled } from './cancelled/template';
import { confirmed } from './confirmed/template';
import { type MailContext, mailContext } from './layout/context';
import { composeMail, type MailContent } from './layout/document';
import { refunded } from './refunded/template';
import { shipped } from './shipped/template';
import { warmUp } from './warm-up';

/** Gmail cuts a message near 102 KB and hides the rest, the totals first. This keeps clear of it. */
const GMAIL_LIMIT_BYTES = 90_000;

/**
 * Renders the mail an order event deserves.
 * @throws Error when the kind does not belong to the event: a mix-up of records, not something a customer may read
 */
export const renderEmail: RenderEmail = (request) => {
  const mail = renderWith(request, mailContext(request, 'comfortable'));
  return Buffer.byteLength(mail.html) <= GMAIL_LIMIT_BYTES
    ? mail
    : renderWith(request, mailContext(request, 'compact'));
};

/** Makes the first mail of a process as fast as the later ones; to be called while it starts. Takes 20 to 50 ms. */
export function warmUpTemplates(settings: Omit<RenderRequest, 'kind' | 'event'>): void {
  warmUp(renderEmail, settings);
}

function renderWith(request: RenderRequest, context: MailContext) {
  const content = contentOf(request, context);
  return { subject: content.subject, ...composeMail(content, context), language: context.language };
}

function contentOf({ kind, event }: RenderRequest, context: MailContext): MailContent {
  if (EMAIL_KIND_OF[event.type] === kind) {
    switch (event.type) {
      case 'order.confirmed':
        return confirmed(event, context);
      case 'order.shipped':
        return shipped(event, context);
      case 'order.cancelled':
        return cancelled(event, context);
      case 'order.refunded':
        return refunded(event, context);
    }
  }
  throw new Error(`A mail of kind ${kind} cannot be made from an event of type ${event.type}`);
}
