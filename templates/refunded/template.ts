import { amount, freeText, plain } from '../inline';
import type { EventOf, MailTemplate } from '../kind';
import type { Language } from '../language';
import { paragraphs } from '../layout/block';
import { orderButton } from '../layout/button';
import { paymentOf } from '../layout/columns';
import type { MailContext } from '../layout/context';
import { type Fact, facts } from '../layout/facts';
import { greeting } from '../layout/greeting';
import { items, partialItems, pieces } from '../layout/items';
import { sumOfOrder } from '../layout/totals';
import { de } from './de';
import { en } from './en';
import type { RefundedStrings } from './strings';

const STRINGS: Record<Language, RefundedStrings> = { en, de };

type Refunded = EventOf<'order.refunded'>;

export const refunded: MailTemplate<'order.refunded'> = (event, context) => {
  const { order, refund } = event;
  const strings = STRINGS[context.language];
  const sum = context.money(refund.amount);
  return {
    subject: strings.subject(context.orderNumber),
    preheader: strings.preheader(sum),
    headline: strings.headline,
    blocks: [
      paragraphs(greeting(context), strings.intro(amount(sum)), plain(strings.arrival)),
      facts(refundFacts(event, strings, context), context),
      orderButton(context),
      refund.lines &&
        items(strings.itemsTitle(pieces(refund.lines)), partialItems(refund.lines, context), context),
      sumOfOrder(
        { label: strings.refund, minorUnits: refund.amount, orderTotalLabel: strings.orderTotal },
        context,
      ),
    ],
    // A part refund says nothing about the state of the order.
    orderStatus: refund.amount === order.totals.total ? 'OrderReturned' : undefined,
  };
};

function refundFacts({ refund, occurredAt }: Refunded, strings: RefundedStrings, context: MailContext) {
  const rows: Fact[] = [{ label: strings.refundedOn, value: plain(context.date(occurredAt)) }];
  const means = paymentOf(context);
  if (means !== undefined) rows.push({ label: strings.refundedTo, value: means });
  if (refund.reason !== undefined) rows.push({ label: strings.reason, value: freeText(refund.reason) });
  return rows;
}
