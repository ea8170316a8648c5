import { plain } from '../inline';
import type { MailTemplate } from '../kind';
import type { Language } from '../language';
import { paragraphs } from '../layout/block';
import { orderButton } from '../layout/button';
import { paymentColumn, shippingColumn, sideBySide } from '../layout/columns';
import { greeting } from '../layout/greeting';
import { items, orderedItems, pieces } from '../layout/items';
import { totals } from '../layout/totals';
import { de } from './de';
import { en } from './en';
import type { ConfirmedStrings } from './strings';

const STRINGS: Record<Language, ConfirmedStrings> = { en, de };

export const confirmed: MailTemplate<'order.confirmed'> = ({ order }, context) => {
  const strings = STRINGS[context.language];
  const itemsTitle = strings.itemsTitle(pieces(order.lines));
  const next = order.shippingAddress === undefined ? strings.nextWithoutDelivery : strings.nextWithDelivery;
  return {
    subject: strings.subject(context.orderNumber),
    preheader: strings.preheader(itemsTitle, context.money(order.totals.total)),
    headline: strings.headline,
    blocks: [
      paragraphs(greeting(context), plain(strings.thanks), plain(next)),
      orderButton(context),
      items(itemsTitle, orderedItems(context), context),
      totals(context),
      sideBySide([shippingColumn(context), paymentColumn(context)], context),
    ],
    orderStatus: 'OrderProcessing',
  };
};
