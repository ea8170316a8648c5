import { html } from '../html';
import { type Block, heading, section } from './block';
import type { MailContext } from './context';
import { link, mailtoLink } from './link';

/** Where to turn with a question. */
export function help(context: MailContext): Block {
  const { brand, strings, orderNumber, palette } = context;
  const mailbox = mailtoLink(brand.supportEmail, strings.orderTitle(orderNumber), context);
  const sentence =
    brand.supportUrl === undefined
      ? strings.helpByMail(mailbox)
      : strings.helpByMailOrPage(mailbox, link(strings.helpPage, brand.supportUrl, context));
  const { rule, soft } = palette.light;
  return {
    html: section(
      html`
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
        <tr><td class="rule" style="padding:24px 0 32px;border-top:1px solid ${rule};word-break:break-word">
        ${heading(strings.helpHeading, 'column')}
        <p class="soft" style="margin:4px 0 0;font-size:14px;line-height:21px;color:${soft}">${sentence.html}</p>
        </td></tr>
        </table>`,
      24,
    ),
    text: `${strings.helpHeading}\n${sentence.text}`,
  };
}
