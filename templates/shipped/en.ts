import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import type { ShippedStrings } from './strings';

export const en: ShippedStrings = {
  subject: (orderNumber) => `Order ${orderNumber} is on its way`,
  preheader: (itemsTitle) => `${itemsTitle}. Follow your parcel to your door.`,
  headline: 'Your parcel is on its way',
  intro: 'Good news: your parcel has left our warehouse.',
  track: 'Track your parcel',
  carrier: 'Carrier',
  trackingNumber: 'Tracking number',
  shippedOn: 'Shipped on',
  allItemsTitle: (count) => {
    const n = formatCount(count, 'en');
    return pluralForm('en', count, { one: `${n} item in this parcel`, other: `${n} items in this parcel` });
  },
  someItemsTitle: (count, ordered) => {
    const [n, all] = [formatCount(count, 'en'), formatCount(ordered, 'en')];
    return `${n} of ${all} items in this parcel`;
  },
};
