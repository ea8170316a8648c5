import { type Html, html } from '../html';
import { type Block, section } from './block';
import type { MailContext } from './context';

/** Who writes, and about which order. */
export function header({ brand, order, orderNumber, palette, strings, date }: MailContext): Block {
  const title = strings.orderTitle(orderNumber);
  const placed = strings.placedOn(date(order.placedAt));
  return {
    html: section(html`
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
      <td valign="middle" style="padding:0 16px 0 0;font-size:20px;line-height:26px;font-weight:700">${shopMark(brand)}</td>
      <td class="soft" align="right" valign="middle" style="font-size:14px;line-height:21px;color:${palette.light.soft};word-break:break-word">
      <span dir="ltr">${title}</span><br>${placed}
      </td>
      </tr>
      </table>`),
    text: `${brand.name}\n${title}\n${placed}`,
  };
}

function shopMark({ name, logoUrl }: MailContext['brand']): Html {
  if (logoUrl === undefined) return html`<span dir="auto">${name}</span>`;
  // Only the height is known: a width would squeeze the logo.
  return html`<img class="logo" src="${logoUrl}" alt="${name}" height="40" style="display:block;border:0;height:40px;width:auto">`;
}
