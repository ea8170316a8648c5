import { html } from '../html';
import { type Block, section } from './block';
import type { MailContext } from './context';

interface TotalRow {
  readonly label: string;
  readonly value: string;
  readonly weight: 'normal' | 'strong' | 'note';
}

const FONTS = {
  normal: 'padding:4px 0;font-size:16px;line-height:24px;font-weight:400',
  strong: 'padding:12px 0 4px;font-size:22px;line-height:30px;font-weight:700',
  note: 'padding:0;font-size:14px;line-height:21px;font-weight:400',
} as const;

/** What the order costs, from the subtotal to the total. */
export function totals(context: MailContext): Block {
  return totalsTable(orderTotals(context), context);
}

/** One sum beside the total of the order it belongs to. */
export function sumOfOrder(
  sum: { label: string; minorUnits: number; orderTotalLabel: string },
  context: MailContext,
): Block {
  const { money, order } = context;
  return totalsTable(
    [
      { label: sum.orderTotalLabel, value: money(order.totals.total), weight: 'normal' },
      { label: sum.label, value: money(sum.minorUnits), weight: 'strong' },
    ],
    context,
  );
}

function orderTotals({ order, strings, money }: MailContext): TotalRow[] {
  const { subtotal, discounts, shipping, tax, taxIncluded, total } = order.totals;
  const isDelivered = order.shippingAddress !== undefined || shipping > 0;
  const rows: (TotalRow | false)[] = [
    { label: strings.subtotal, value: money(subtotal), weight: 'normal' },
    discounts > 0 && { label: strings.discount, value: money(-discounts), weight: 'normal' },
    isDelivered && {
      label: strings.shipping,
      value: shipping === 0 ? strings.freeShipping : money(shipping),
      weight: 'normal',
    },
    !taxIncluded && { label: strings.tax, value: money(tax), weight: 'normal' },
    { label: strings.total, value: money(total), weight: 'strong' },
    taxIncluded && tax > 0 && { label: strings.taxIncluded, value: money(tax), weight: 'note' },
  ];
  return rows.filter((row) => row !== false);
}

function totalsTable(rows: readonly TotalRow[], { palette }: MailContext): Block {
  const { soft } = palette.light;
  return {
    html: section(
      html`
        <table width="100%" cellpadding="0" cellspacing="0">
        ${rows.map(({ label, value, weight }) => {
          const look = weight === 'strong' ? FONTS.strong : `${FONTS[weight]};color:${soft}`;
          return html`
            <tr${weight === 'strong' ? undefined : html` class="soft"`}>
            <th scope="row" align="left" valign="top" style="${look}">${label}</th>
            <td align="right" valign="top" dir="ltr" style="${look};white-space:nowrap">${value}</td>
            </tr>`;
        })}
        </table>`,
      16,
    ),
    text: rows.map(({ label, value }) => `${label}: ${value}`).join('\n'),
  };
}
