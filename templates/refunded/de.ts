import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import { phrase } from '../inline';
import type { RefundedStrings } from './strings';

export const de: RefundedStrings = {
  subject: (orderNumber) => `Erstattung zu Bestellung ${orderNumber}`,
  preheader: (amount) => `Wir haben Ihnen ${amount} erstattet.`,
  headline: 'Ihre Erstattung ist unterwegs',
  intro: (amount) => phrase`wir haben Ihnen ${amount} erstattet.`,
  arrival: 'Je nach Bank kann es einige Werktage dauern, bis Sie das Geld auf Ihrem Konto sehen.',
  refundedOn: 'Erstattet am',
  refundedTo: 'Erstattet auf',
  reason: 'Grund',
  refund: 'Erstattung',
  orderTotal: 'Gesamtbetrag der Bestellung',
  itemsTitle: (count) => {
    const n = formatCount(count, 'de');
    return pluralForm('de', count, { one: `${n} erstatteter Artikel`, other: `${n} erstattete Artikel` });
  },
};
