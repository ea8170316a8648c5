import type { Brand } from '../../functions/domain/brand';
import type { Order } from '../../functions/domain/order-event/schema';
import { type Inline, link } from '../engine/inline';
import type { MessageValues } from '../engine/message';
import type { MailFormats } from './formats';
import type { Palette } from './palette';

interface ValueSources {
  readonly brand: Brand;
  readonly order: Order;
  readonly palette: Palette;
  readonly formats: MailFormats;
  readonly format: (key: string, values: MessageValues, common: MessageValues) => Inline;
}

/** What the texts of every mail can name. */
export function commonValues({ brand, order, palette, formats, format }: ValueSources): MessageValues {
  const { code, free, date } = formats;
  const { email, phone } = brand.support;
  const orderNumber = code(order.id.startsWith('#') ? order.id : `#${order.id}`);
  const subject = encodeURIComponent(format('orderTitle', { orderNumber }, {}).toString());
  return {
    orderNumber,
    orderDate: date(order.placedAt),
    customerName: free(order.customer.name),
    shopName: free(brand.name),
    supportMailbox: link(code(email), `mailto:${email}?subject=${subject}`, palette.light.link),
    ...(phone !== undefined && { supportPhone: code(phone) }),
  };
}
