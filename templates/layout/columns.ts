import { formatAddress } from '../../functions/domain/formatting/postal-address';
import { type Html, html } from '../html';
import { code, freeText, type Inline, phrase } from '../inline';
import { type Block, heading, section } from './block';
import type { MailContext } from './context';

/** A titled group of lines; undefined where the order does not say. */
export interface Column {
  readonly title: string;
  readonly lines: readonly Inline[];
}

export function shippingColumn({ order, strings, language }: MailContext): Column | undefined {
  if (order.shippingAddress === undefined) return undefined;
  const lines = formatAddress(order.shippingAddress, language).map(freeText);
  return { title: strings.shippingAddress, lines };
}

export function paymentColumn(context: MailContext): Column | undefined {
  const payment = paymentOf(context);
  return payment && { title: context.strings.payment, lines: [payment] };
}

/** "Visa •••• 4242", or undefined when the order does not say. */
export function paymentOf({ order: { payment } }: MailContext): Inline | undefined {
  if (payment === undefined) return undefined;
  const method = freeText(payment.method);
  return payment.lastFour === undefined ? method : phrase`${method} ${code(`•••• ${payment.lastFour}`)}`;
}

/** The columns there are, beside each other where the screen has room. */
export function sideBySide(
  candidates: readonly (Column | undefined)[],
  { palette }: MailContext,
): Block | undefined {
  const columns = candidates.filter((column) => column !== undefined);
  if (columns.length === 0) return undefined;
  // Inline blocks fall below each other by themselves; Word needs cells instead.
  const ghost = (markup: Html) => html`<!--[if mso]>${markup}<![endif]-->`;
  const cells = columns.map(
    ({ title, lines }) => html`
      ${ghost(html`<td width="260" valign="top">`)}
      <div style="display:inline-block;width:100%;max-width:260px;vertical-align:top">
      ${heading(title, 'column')}
      <p class="soft" style="margin:4px 0 16px;padding:0 16px 0 0;font-size:14px;line-height:21px;color:${palette.light.soft};word-break:break-word">${joinLines(lines)}</p>
      </div>
      ${ghost(html`</td>`)}`,
  );
  return {
    html: section(
      html`
        ${ghost(html`<table role="presentation" cellpadding="0" cellspacing="0"><tr>`)}
        ${cells}
        ${ghost(html`</tr></table>`)}`,
      32,
    ),
    text: columns
      .map(({ title, lines }) => [`${title}:`, ...lines.map((line) => line.text)].join('\n'))
      .join('\n\n'),
  };
}

function joinLines(lines: readonly Inline[]): Html {
  return html`${lines.map((line, index) => (index === 0 ? line.html : html`<br>${line.html}`))}`;
}
