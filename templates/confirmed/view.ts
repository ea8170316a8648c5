import type { EventOf } from '../../functions/domain/order-event/schema';
import { orderButton } from '../view/button';
import { paymentColumn, shippingColumn, sideBySide } from '../view/columns';
import type { MailContext } from '../view/context';
import { orderedItems, pieces } from '../view/items';
import { progressTo } from '../view/progress';
import { orderTotals } from '../view/totals';

export function confirmedView({ order }: EventOf<'order.confirmed'>, context: MailContext) {
  const { text, money } = context;
  const itemsTitle = text('itemsTitle', { count: pieces(order.lines) });
  const next = order.shippingAddress === undefined ? 'nextWithoutDelivery' : 'nextWithDelivery';
  return {
    subject: text('subject'),
    preheader: text('preheader', { items: itemsTitle, total: money(order.totals.total) }),
    headline: text('headline'),
    progress: progressTo('stepConfirmed', context),
    orderStatus: 'OrderProcessing' as const,
    intro: [text('thanks'), text(next)],
    button: orderButton(context),
    ...orderedItems(itemsTitle, context),
    totals: orderTotals(context),
    columns: sideBySide(shippingColumn(context), paymentColumn(context)),
  };
}
