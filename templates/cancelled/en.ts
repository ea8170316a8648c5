import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import { phrase } from '../inline';
import type { CancelledStrings } from './strings';

export const en: CancelledStrings = {
  subject: (orderNumber) => `Order ${orderNumber} cancelled`,
  preheader: 'Nothing will be shipped, and there is nothing left to pay.',
  headline: 'Your order is cancelled',
  intro: (orderNumber) =>
    phrase`Your order ${orderNumber} has been cancelled. Nothing will be shipped, and there is nothing left to pay.`,
  money: 'If you have already paid, you will get the money back the same way you paid.',
  cancelledOn: 'Cancelled on',
  reason: 'Reason',
  itemsTitle: (count) => {
    const n = formatCount(count, 'en');
    return pluralForm('en', count, { one: `${n} cancelled item`, other: `${n} cancelled items` });
  },
};
