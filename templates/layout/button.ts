import { html } from '../html';
import { type Block, section } from './block';
import type { MailContext } from './context';

/** The one thing to do. 48 px high; the padding for Word stands on the cell, it ignores that of links. */
export function button(label: string, url: string, { palette }: MailContext): Block {
  const { button: fill, onButton, light } = palette;
  return {
    html: section(
      html`
        <table class="button" role="presentation" cellpadding="0" cellspacing="0">
        <tr>
        <td align="center" bgcolor="${fill}" style="border:1px solid ${light.buttonEdge};border-radius:8px;background:${fill};mso-padding-alt:13px 28px">
        <a href="${url}" style="display:block;padding:13px 28px;font-size:16px;line-height:20px;font-weight:600;color:${onButton};text-decoration:none">${label}</a>
        </td>
        </tr>
        </table>`,
      20,
    ),
    text: `${label}:\n${url}`,
  };
}

/** To the order in the shop, if it has a page there. */
export function orderButton(context: MailContext): Block | undefined {
  const url = context.order.links?.order;
  return url === undefined ? undefined : button(context.strings.viewOrder, url, context);
}
