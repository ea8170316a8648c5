import type { EventOf } from '../../functions/domain/order-event/schema';
import { plain } from '../engine/inline';
import { orderButton } from '../view/button';
import { paymentOf } from '../view/columns';
import type { MailContext } from '../view/context';
import { fact } from '../view/facts';
import { orderedItems, pieces } from '../view/items';
import { orderTotals } from '../view/totals';

export function cancelledView(
  { order, cancellation, occurredAt }: EventOf<'order.cancelled'>,
  context: MailContext,
) {
  const { text, date, free } = context;
  const reason = cancellation?.reason;
  return {
    subject: text('subject'),
    preheader: text('preheader'),
    headline: text('headline'),
    orderStatus: 'OrderCancelled' as const,
    intro: [text('intro'), text('money')],
    facts: [
      ...fact(text('cancelledOn'), plain(date(occurredAt))),
      ...fact(text('payment'), paymentOf(context)),
      ...fact(text('reason'), reason === undefined ? undefined : free(reason)),
    ],
    button: orderButton(context),
    ...orderedItems(text('itemsTitle', { count: pieces(order.lines) }), context),
    totals: orderTotals(context, false),
  };
}
