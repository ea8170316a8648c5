import type { EventOf } from '../../functions/domain/order-event/schema';
import { orderButton } from '../view/button';
import type { MailContext } from '../view/context';
import { fact } from '../view/facts';
import { partialItems, pieces } from '../view/items';

/**
 * The acknowledgement of receipt that Article 11a of Directive 2011/83/EU (as of Directive (EU) 2023/2673) asks for: the
 * content of the declaration, with the day and time of its submission. It says nothing of whether the withdrawal is valid.
 */
export function withdrawalRequestedView(
  { order, withdrawal }: EventOf<'order.withdrawal_requested'>,
  context: MailContext,
) {
  const { text, free, code, dateTime } = context;
  const submittedAt = free(dateTime(withdrawal.submittedAt));
  const parts = withdrawal.lines ?? order.lines;
  return {
    subject: text('subject'),
    preheader: text('preheader', { submittedAt }),
    headline: text('headline'),
    orderStatus: undefined,
    intro: [
      text('intro', { submittedAt }),
      text('refund'),
      ...(order.shippingAddress === undefined ? [] : [text('returnGoods')]),
    ],
    facts: [
      // On a phone the zone would stand alone in the second line.
      ...fact(text('submitted'), submittedAt, 'below'),
      ...fact(text('declaredBy'), free(withdrawal.name)),
      // An address breaks in the middle of a word where it has no room.
      ...fact(text('confirmationTo'), code(order.customer.email), 'below'),
      ...fact(text('declaration'), free(withdrawal.statement), 'below'),
    ],
    button: orderButton(context),
    ...partialItems(text('itemsTitle', { count: pieces(parts) }), parts, context),
  };
}
