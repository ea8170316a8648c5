import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import type { ConfirmedStrings } from './strings';

export const en: ConfirmedStrings = {
  subject: (orderNumber) => `Order ${orderNumber} confirmed`,
  preheader: (pieces, total) => `${pieces}, ${total} in total. Thank you for your order.`,
  headline: 'Your order is confirmed',
  thanks: 'Thank you for your order. We have received it and are getting it ready.',
  nextWithDelivery: 'You will get another e-mail as soon as it is on its way to you.',
  nextWithoutDelivery: 'Please keep this e-mail for your records.',
  itemsTitle: (count) => {
    const n = formatCount(count, 'en');
    return pluralForm('en', count, { one: `${n} item`, other: `${n} items` });
  },
};
