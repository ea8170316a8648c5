import { code, freeText, plain } from '../inline';
import type { MailTemplate } from '../kind';
import type { Language } from '../language';
import { paragraphs } from '../layout/block';
import { orderButton } from '../layout/button';
import { paymentOf } from '../layout/columns';
import { type Fact, facts } from '../layout/facts';
import { greeting } from '../layout/greeting';
import { items, orderedItems, pieces } from '../layout/items';
import { totals } from '../layout/totals';
import { de } from './de';
import { en } from './en';
import type { CancelledStrings } from './strings';

const STRINGS: Record<Language, CancelledStrings> = { en, de };

export const cancelled: MailTemplate<'order.cancelled'> = ({ order, cancellation, occurredAt }, context) => {
  const strings = STRINGS[context.language];
  const rows: Fact[] = [{ label: strings.cancelledOn, value: plain(context.date(occurredAt)) }];
  if (cancellation?.reason !== undefined) {
    rows.push({ label: strings.reason, value: freeText(cancellation.reason) });
  }
  const means = paymentOf(context);
  if (means !== undefined) rows.push({ label: context.strings.payment, value: means });
  return {
    subject: strings.subject(context.orderNumber),
    preheader: strings.preheader,
    headline: strings.headline,
    blocks: [
      paragraphs(greeting(context), strings.intro(code(context.orderNumber)), plain(strings.money)),
      facts(rows, context),
      orderButton(context),
      items(strings.itemsTitle(pieces(order.lines)), orderedItems(context), context),
      totals(context),
    ],
    orderStatus: 'OrderCancelled',
  };
};
