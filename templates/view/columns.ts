import { formatAddress } from '../../functions/domain/formatting/postal-address';
import type { Inline } from '../engine/inline';
import type { MailContext } from './context';

/** A titled group of lines. */
export interface Column {
  readonly title: Inline;
  readonly lines: readonly Inline[];
}

/** Up to two columns, beside each other where the screen has room. */
export interface Columns {
  readonly first: Column;
  readonly second: Column | undefined;
}

/** The columns there are; undefined when there is none. */
export function sideBySide(...candidates: readonly (Column | undefined)[]): Columns | undefined {
  const [first, second] = candidates.filter((column) => column !== undefined);
  return first && { first, second };
}

export function shippingColumn({ order, text, free, language }: MailContext): Column | undefined {
  if (order.shippingAddress === undefined) return undefined;
  return { title: text('shippingAddress'), lines: formatAddress(order.shippingAddress, language).map(free) };
}

export function paymentColumn(context: MailContext): Column | undefined {
  const payment = paymentOf(context);
  return payment && { title: context.text('payment'), lines: [payment] };
}

/** "Visa •••• 4242", or undefined when the order does not say. */
export function paymentOf({ order: { payment }, free }: MailContext): Inline | undefined {
  if (payment === undefined) return undefined;
  const { method, lastFour } = payment;
  return free(lastFour === undefined ? method : `${method} •••• ${lastFour}`);
}
