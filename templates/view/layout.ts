import type { RenderRequest } from '../../functions/domain/rendering';
import { type Inline, link, plain } from '../engine/inline';
import type { Columns } from './columns';
import type { MailContext } from './context';
import { type OrderStatus, orderData } from './order-data';

/** What one kind of mail has to say to the layout; what else its own template needs, it adds. */
export interface KindView {
  /** One line, the fact first. */
  readonly subject: Inline;
  /** What the inbox shows beside the subject. */
  readonly preheader: Inline;
  readonly headline: Inline;
  readonly orderStatus: OrderStatus | undefined;
  readonly columns?: Columns | undefined;
}

const SYSTEM_FONTS = '-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
/** Word knows neither the fonts of other systems nor a list of them. */
const WORD_FONT = 'Arial,sans-serif';
// Clients fill the preview up with what comes next; these characters take up the room and cannot be seen.
const PREHEADER_FILL = '\u034f\u200c\u00a0'.repeat(30);

/** Everything the templates of a mail can name: what all mails say, and what this kind adds. */
export function mailView<Kind extends KindView>(request: RenderRequest, context: MailContext, kind: Kind) {
  const { brand, direction, palette, free, text } = context;
  return {
    ...palette.light,
    dark: palette.dark,
    accent: palette.accent,
    onAccent: palette.onAccent,
    font: plain(brand.fontFamily ?? SYSTEM_FONTS),
    wordFont: WORD_FONT,
    // Letters that join must not be drawn apart or together.
    tracking: direction === 'rtl' ? '0' : '-0.4px',
    language: context.language,
    dir: direction,
    start: direction === 'rtl' ? 'right' : 'left',
    end: direction === 'rtl' ? 'left' : 'right',
    text,
    shopName: free(brand.name),
    logo: brand.logo && { ...brand.logo, alt: brand.name },
    preheaderFill: PREHEADER_FILL,
    /** Without pictures and borders: an order of 200 lines must stay below what Gmail clips. */
    isCompact: false,
    redirectedFrom: request.redirectedFrom,
    helpPages: brand.support.url && link(text('helpPages'), brand.support.url, palette.light.link),
    supportPhone: brand.support.phone,
    legalLines: [...brand.legal.postalAddress, ...(brand.legal.registration ?? [])].map(free),
    footerLinks: [...(brand.legal.links ?? []), ...(brand.social ?? [])].map((page) =>
      link('page' in page ? text(page.page) : free(page.label), page.url, palette.light.link),
    ),
    /** The line that separates a signature; mail programs leave out what is below it in an answer. */
    signature: '-- ',
    orderData: orderData(kind.orderStatus, context),
    ...kind,
    // Also stands where no markup can: in a header, in the title, in an attribute.
    subject: kind.subject.toString(),
  };
}
