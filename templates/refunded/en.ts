import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import { phrase } from '../inline';
import type { RefundedStrings } from './strings';

export const en: RefundedStrings = {
  subject: (orderNumber) => `Refund for order ${orderNumber}`,
  preheader: (amount) => `We have refunded ${amount} to you.`,
  headline: 'Your refund is on its way',
  intro: (amount) => phrase`We have refunded ${amount} to you.`,
  arrival: 'Depending on your bank, it can take a few working days until you see the money.',
  refundedOn: 'Refunded on',
  refundedTo: 'Refunded to',
  reason: 'Reason',
  refund: 'Refund',
  orderTotal: 'Order total',
  itemsTitle: (count) => {
    const n = formatCount(count, 'en');
    return pluralForm('en', count, { one: `${n} refunded item`, other: `${n} refunded items` });
  },
};
