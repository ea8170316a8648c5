import type { EventOf } from '../../functions/domain/order-event/schema';
import { plain } from '../engine/inline';
import { type Button, orderButton } from '../view/button';
import { shippingColumn, sideBySide } from '../view/columns';
import type { MailContext } from '../view/context';
import { fact } from '../view/facts';
import { partialItems, pieces } from '../view/items';
import { progressTo } from '../view/progress';

type Shipped = EventOf<'order.shipped'>;

export function shippedView(event: Shipped, context: MailContext) {
  const { shipment, order, occurredAt } = event;
  const { text, code, free, date } = context;
  const [count, ordered] = [pieces(shipment.lines), pieces(order.lines)];
  const itemsTitle =
    count === ordered ? text('allItemsTitle', { count }) : text('someItemsTitle', { count, ordered });
  const { trackingNumber, carrier } = shipment;
  return {
    subject: text('subject'),
    preheader: text('preheader', { items: itemsTitle }),
    headline: text('headline'),
    progress: progressTo('stepShipped', context),
    orderStatus: 'OrderInTransit' as const,
    intro: [text('intro')],
    facts: [
      ...fact(text('trackingNumber'), trackingNumber === undefined ? undefined : code(trackingNumber)),
      ...fact(text('carrier'), carrier === undefined ? undefined : free(carrier)),
      ...fact(text('shippedOn'), plain(date(occurredAt))),
    ],
    button: trackingButton(event, context),
    ...partialItems(itemsTitle, shipment.lines, context),
    columns: sideBySide(shippingColumn(context)),
  };
}

/** To the parcel if it has a page, else to the order's tracking, else to the order. */
function trackingButton({ shipment, order }: Shipped, context: MailContext): Button | undefined {
  const url = shipment.trackingUrl ?? order.links?.tracking;
  return url === undefined ? orderButton(context) : { label: context.text('track'), url };
}
