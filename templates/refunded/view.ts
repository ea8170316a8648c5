import type { EventOf } from '../../functions/domain/order-event/schema';
import { plain } from '../engine/inline';
import { orderButton } from '../view/button';
import { paymentOf } from '../view/columns';
import type { MailContext } from '../view/context';
import { fact } from '../view/facts';
import { partialItems, pieces } from '../view/items';
import type { TotalRow } from '../view/totals';

export function refundedView({ order, refund, occurredAt }: EventOf<'order.refunded'>, context: MailContext) {
  const { text, money, date, free } = context;
  const amount = money(refund.amount);
  const { lines, reason } = refund;
  const totals: TotalRow[] = [
    { label: text('orderTotal'), value: money(order.totals.total) },
    { label: text('refund'), value: amount, isTotal: true },
  ];
  return {
    subject: text('subject'),
    preheader: text('preheader', { amount }),
    headline: text('headline'),
    // A part refund says nothing about the state of the order.
    orderStatus: refund.amount === order.totals.total ? ('OrderReturned' as const) : undefined,
    intro: [text('intro', { amount }), text('arrival')],
    facts: [
      ...fact(text('refundedOn'), plain(date(occurredAt))),
      ...fact(text('refundedTo'), paymentOf(context)),
      ...fact(text('reason'), reason === undefined ? undefined : free(reason)),
    ],
    button: orderButton(context),
    ...(lines && partialItems(text('itemsTitle', { count: pieces(lines) }), lines, context)),
    totals,
  };
}
