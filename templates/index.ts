import { EMAIL_KIND_OF, type EmailKind } from '../functions/domain/email/email-key';
import type { RenderEmail, RenderRequest } from '../functions/domain/rendering';
import { html, text, version } from './compiled/templates';
import { Part } from './engine/part';
import { KINDS } from './kinds';
import { mailContext } from './view/context';
import { type KindView, mailView } from './view/layout';
import { warmUp } from './warm-up';

/** Gmail cuts a message near 102 KB and hides the rest, the totals first. This keeps clear of it. */
const GMAIL_LIMIT_BYTES = 90_000;

const htmlPart = new Part(html);
const textPart = new Part(text);

/**
 * Renders the mail an order event deserves.
 * @throws Error when the kind does not belong to the event: a mix-up of records, not something a customer may read
 */
export const renderEmail: RenderEmail = (request) => {
  const { kind, brand } = request;
  const context = mailContext(request);
  const view = mailView(request, context, kindView(request, context));
  const full = htmlPart.render(kind, view);
  return {
    subject: view.subject,
    html: fits(full) ? full : htmlPart.render(kind, { ...view, isCompact: true }),
    text: tidy(textPart.render(kind, view)),
    language: context.language,
    template: { name: kind, version, locale: context.language, brand: brand.shop },
  };
};

/** Makes the first mail of a process as fast as the later ones; to be called while it starts. Takes 20 to 50 ms. */
export function warmUpTemplates(settings: Omit<RenderRequest, 'kind' | 'event'>): void {
  warmUp(renderEmail, settings);
}

function kindView<Kind extends EmailKind>(
  { kind, event }: RenderRequest & { kind: Kind },
  context: Parameters<(typeof KINDS)[Kind]>[1],
): KindView {
  if (EMAIL_KIND_OF[event.type] !== kind) {
    throw new Error(`A mail of kind ${kind} cannot be made from an event of type ${event.type}`);
  }
  return KINDS[kind](event as Parameters<(typeof KINDS)[Kind]>[0], context);
}

function fits(html: string): boolean {
  return Buffer.byteLength(html) <= GMAIL_LIMIT_BYTES;
}

/** One empty line between paragraphs, however many sections of a template had nothing to say. */
function tidy(text: string): string {
  return `${text.trim().replace(/\n{3,}/g, '\n\n')}\n`;
}
