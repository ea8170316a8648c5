import type { Brand } from './brand';
import type { EmailKind } from './email/email-key';
import type { OrderEvent } from './order-event/schema';

export interface RenderRequest {
  readonly kind: EmailKind;
  readonly event: OrderEvent;
  readonly brand: Brand;
  /** Used when the order's language has no translation; a supported language. */
  readonly defaultLocale: string;
  /** IANA zone in which times are shown, e.g. Europe/Berlin. */
  readonly timeZone: string;
  /** Set outside production: the customer the mail was meant for, named in its body. */
  readonly redirectedFrom?: string;
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** The language the mail really speaks, for the Content-Language header. */
  readonly language: string;
  /** What it was made from: with the order event, enough to make it again. */
  readonly template: TemplateReference;
}

export interface TemplateReference {
  /** The kind of mail. */
  readonly name: string;
  /** Content hash of the templates, 12 hex digits. */
  readonly version: string;
  readonly locale: string;
  /** The shop whose brand it wears. */
  readonly brand: string;
}

/** The seam between the sender and whatever makes the content. Pure: same request, same mail. */
export type RenderEmail = (request: RenderRequest) => RenderedEmail;
