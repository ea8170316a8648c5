import type { Inline } from '../engine/inline';
import type { MailContext } from './context';

export interface TotalRow {
  readonly label: Inline;
  readonly value: Inline;
  /** The sum that counts, in large type. */
  readonly isTotal?: boolean;
}

/**
 * What the order costs, from the subtotal to the total.
 * @param isDue False where nothing is to be paid any more: a large total would look like a bill
 */
export function orderTotals({ order, text, money }: MailContext, isDue = true): TotalRow[] {
  const { subtotal, discounts, shipping, tax, taxIncluded, total } = order.totals;
  const isDelivered = order.shippingAddress !== undefined || shipping > 0;
  const rows: (TotalRow | false)[] = [
    { label: text('subtotal'), value: money(subtotal) },
    discounts > 0 && { label: text('discount'), value: money(-discounts) },
    isDelivered && {
      label: text('shipping'),
      value: shipping === 0 ? text('freeShipping') : money(shipping),
    },
    !taxIncluded && { label: text('tax'), value: money(tax) },
    isDue
      ? { label: text('total'), value: money(total), isTotal: true }
      : { label: text('orderTotal'), value: money(total) },
    taxIncluded && tax > 0 && { label: text('taxIncluded'), value: money(tax) },
  ];
  return rows.filter((row) => row !== false);
}
