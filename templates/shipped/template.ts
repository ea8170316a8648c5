import { code, freeText, plain } from '../inline';
import type { EventOf, MailTemplate } from '../kind';
import type { Language } from '../language';
import { type Block, paragraphs } from '../layout/block';
import { button, orderButton } from '../layout/button';
import { shippingColumn, sideBySide } from '../layout/columns';
import type { MailContext } from '../layout/context';
import { type Fact, facts } from '../layout/facts';
import { greeting } from '../layout/greeting';
import { items, partialItems, pieces } from '../layout/items';
import { de } from './de';
import { en } from './en';
import type { ShippedStrings } from './strings';

const STRINGS: Record<Language, ShippedStrings> = { en, de };

type Shipped = EventOf<'order.shipped'>;

export const shipped: MailTemplate<'order.shipped'> = (event, context) => {
  const strings = STRINGS[context.language];
  const [count, ordered] = [pieces(event.shipment.lines), pieces(event.order.lines)];
  const itemsTitle =
    count === ordered ? strings.allItemsTitle(count) : strings.someItemsTitle(count, ordered);
  return {
    subject: strings.subject(context.orderNumber),
    preheader: strings.preheader(itemsTitle),
    headline: strings.headline,
    blocks: [
      paragraphs(greeting(context), plain(strings.intro)),
      facts(shipmentFacts(event, strings, context), context),
      trackingButton(event, strings, context),
      items(itemsTitle, partialItems(event.shipment.lines, context), context),
      sideBySide([shippingColumn(context)], context),
    ],
    orderStatus: 'OrderInTransit',
  };
};

function shipmentFacts({ shipment, occurredAt }: Shipped, strings: ShippedStrings, context: MailContext) {
  const rows: (Fact | undefined)[] = [
    shipment.trackingNumber !== undefined
      ? { label: strings.trackingNumber, value: code(shipment.trackingNumber) }
      : undefined,
    shipment.carrier !== undefined
      ? { label: strings.carrier, value: freeText(shipment.carrier) }
      : undefined,
    { label: strings.shippedOn, value: plain(context.date(occurredAt)) },
  ];
  return rows.filter((row) => row !== undefined);
}

/** To the parcel if it has a page, else to the order's tracking, else to the order. */
function trackingButton(event: Shipped, strings: ShippedStrings, context: MailContext): Block | undefined {
  const tracking = event.shipment.trackingUrl ?? event.order.links?.tracking;
  if (tracking !== undefined) return button(strings.track, tracking, context);
  return orderButton(context);
}
