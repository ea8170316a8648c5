import { type Html, html, trustedHtml } from '../html';
import type { Block } from './block';
import type { MailContext } from './context';
import { footer } from './footer';
import { header } from './header';
import { headline } from './headline';
import { help } from './help';
import { type OrderStatus, orderData } from './json-ld';
import { redirectNotice } from './redirect-notice';
import { styleSheets } from './styles';

/** What one kind of mail has to say; the layout does the rest. */
export interface MailContent {
  /** One line, the fact first. */
  readonly subject: string;
  /** What the inbox shows beside the subject. */
  readonly preheader: string;
  readonly headline: string;
  /** From top to bottom; undefined stands for a section this order has no data for. */
  readonly blocks: readonly (Block | undefined)[];
  readonly orderStatus: OrderStatus | undefined;
}

const FONT = 'font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
// Clients fill the preview up with what comes next; these characters take up the room and cannot be seen.
const PREHEADER_FILL = trustedHtml('&#847;&zwnj;&nbsp;'.repeat(30));
const WORD_SETTINGS = trustedHtml(
  '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->',
);
const GHOST_START = trustedHtml(
  '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
);
const GHOST_END = trustedHtml('<!--[if mso]></td></tr></table><![endif]-->');

/** The HTML part and the text part of a mail, from the same blocks in the same order. */
export function composeMail(content: MailContent, context: MailContext): { html: string; text: string } {
  const blocks = [
    redirectNotice(context.redirectedFrom),
    header(context),
    headline(content.headline),
    ...content.blocks,
    help(context),
  ].filter((block) => block !== undefined);
  const foot = footer(context);
  const page = document(content, { card: blocks.map((block) => block.html), foot: foot.html }, context);
  return {
    html: page.toString(),
    text: `${[...blocks, foot].map((block) => block.text).join('\n\n')}\n`,
  };
}

function document(content: MailContent, parts: { card: Html[]; foot: Html }, context: MailContext): Html {
  const { language, palette } = context;
  const { page, card, ink } = palette.light;
  return html`
    <!DOCTYPE html>
    <html lang="${language}" dir="ltr" xmlns:o="urn:schemas-microsoft-com:office:office">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
    <meta name="x-apple-disable-message-reformatting">
    <title>${content.subject}</title>
    ${WORD_SETTINGS}
    ${styleSheets(palette)}
    ${orderData(content.orderStatus, context)}
    </head>
    <body style="margin:0;padding:0;background:${page}">
    <div style="display:none;font-size:0;line-height:0;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all">${content.preheader}${PREHEADER_FILL}</div>
    <div role="article" aria-roledescription="email" aria-label="${content.subject}" lang="${language}" dir="ltr">
    <table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="${page}" style="background:${page};${FONT};direction:ltr">
    <tr>
    <td align="center" style="padding:24px 0 40px">
    ${GHOST_START}
    <table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="${card}" style="max-width:600px;background:${card};color:${ink};border-radius:12px;text-align:left">
    ${parts.card}
    </table>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;text-align:left">
    ${parts.foot}
    </table>
    ${GHOST_END}
    </td>
    </tr>
    </table>
    </div>
    </body>
    </html>`;
}
