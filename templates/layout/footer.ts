import { html } from '../html';
import { code, freeText } from '../inline';
import type { Block } from './block';
import type { MailContext } from './context';

/** Below the card: why this mail came, and who is responsible for it. */
export function footer({ brand, strings, orderNumber, palette }: MailContext): Block {
  const reason = strings.reasonForMail(code(orderNumber), freeText(brand.name));
  return {
    html: html`
      <tr>
      <td class="gutter soft" style="padding:24px 24px 0;font-size:13px;line-height:20px;color:${palette.light.soft};word-break:break-word">
      ${reason.html}
      <p style="margin:12px 0 0">${brand.legalLines.map((line, i) => html`${i === 0 ? undefined : html`<br>`}<span dir="auto">${line}</span>`)}</p>
      </td>
      </tr>`,
    text: ['-- ', reason.text, '', ...brand.legalLines].join('\n'),
  };
}
