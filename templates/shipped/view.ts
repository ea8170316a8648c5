import type { EventOf } from '../../functions/domain/order-event/schema';
import { plain } from '../engine/inline';
import { orderButton } from '../view/button';
import { shippingColumn, sideBySide } from '../view/columns';
import type { MailContext } from '../view/context';
import { fact } from '../view/facts';
import { partialItems, pieces } from '../view/items';
import { progressTo } from '../view/progress';

export function shippedView({ shipment, order, occurredAt }: EventOf<'order.shipped'>, context: MailContext) {
  const { text, code, free, date } = context;
  const [count, ordered] = [pieces(shipment.lines), pieces(order.lines)];
  const itemsTitle =
    count === ordered ? text('allItemsTitle', { count }) : text('someItemsTitle', { count, ordered });
  const { trackingNumber, carrier } = shipment;
  // Of the parcel if it has a page, else of the order.
  const trackingUrl = shipment.trackingUrl ?? order.links?.tracking;
  return {
    subject: text('subject'),
    // It promises that the parcel can be followed.
    preheader: trackingUrl === undefined ? itemsTitle : text('preheader', { items: itemsTitle }),
    headline: text('headline'),
    progress: progressTo('stepShipped', context),
    orderStatus: 'OrderInTransit' as const,
    intro: [text('intro')],
    facts: [
      ...fact(text('trackingNumber'), trackingNumber === undefined ? undefined : code(trackingNumber)),
      ...fact(text('carrier'), carrier === undefined ? undefined : free(carrier)),
      ...fact(text('shippedOn'), plain(date(occurredAt))),
    ],
    button: trackingUrl === undefined ? orderButton(context) : { label: text('track'), url: trackingUrl },
    ...partialItems(itemsTitle, shipment.lines, context),
    columns: sideBySide(shippingColumn(context)),
  };
}
