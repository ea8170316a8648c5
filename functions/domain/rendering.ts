import type { EmailKind } from './email/email-key';
import type { OrderEvent } from './order-event/schema';

/** How a shop looks and speaks. Configuration of an environment; nothing of it is in a template. */
export interface Brand {
  readonly name: string;
  /** Absolute https URL of a PNG or JPEG, shown 40 px high; without it the name is shown. */
  readonly logoUrl?: string;
  /** Six-digit hex colours, e.g. #0b5fff. */
  readonly accentColor: string;
  readonly onAccentColor: string;
  readonly supportEmail: string;
  readonly supportUrl?: string;
  /** Postal address and registration, one entry a line; CAN-SPAM requires the address. */
  readonly legalLines: readonly string[];
}

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
}

/** The seam between the sender and whatever makes the content. Pure: same request, same mail. */
export type RenderEmail = (request: RenderRequest) => RenderedEmail;
