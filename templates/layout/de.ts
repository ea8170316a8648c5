import { phrase } from '../inline';
import type { LayoutStrings } from './strings';

export const de: LayoutStrings = {
  orderTitle: (orderNumber) => `Bestellung ${orderNumber}`,
  placedOn: (date) => `vom ${date}`,
  greeting: (name) => phrase`Guten Tag ${name},`,
  quantity: (count) => `Menge: ${count}`,
  subtotal: 'Zwischensumme',
  discount: 'Rabatt',
  shipping: 'Versand',
  freeShipping: 'Kostenlos',
  tax: 'MwSt.',
  taxIncluded: 'Enthaltene MwSt.',
  total: 'Gesamtbetrag',
  shippingAddress: 'Lieferadresse',
  payment: 'Zahlungsart',
  viewOrder: 'Bestellung ansehen',
  helpHeading: 'Fragen zu Ihrer Bestellung?',
  helpByMail: (mailbox) => phrase`Schreiben Sie uns an ${mailbox}. Wir helfen Ihnen gerne.`,
  helpByMailOrPage: (mailbox, page) =>
    phrase`Schreiben Sie uns an ${mailbox} oder besuchen Sie unsere ${page}. Wir helfen Ihnen gerne.`,
  helpPage: 'Hilfeseiten',
  reasonForMail: (orderNumber, shop) =>
    phrase`Sie erhalten diese E-Mail, weil Sie bei ${shop} bestellt haben (Bestellung ${orderNumber}).`,
};
