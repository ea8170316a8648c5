import { formatCount } from '../../functions/domain/formatting/plural';
import type { ShippedStrings } from './strings';

export const de: ShippedStrings = {
  subject: (orderNumber) => `Bestellung ${orderNumber} ist unterwegs`,
  preheader: (itemsTitle) => `${itemsTitle}. Verfolgen Sie Ihr Paket bis zur Haustür.`,
  headline: 'Ihr Paket ist unterwegs',
  intro: 'gute Nachrichten: Ihr Paket hat unser Lager verlassen.',
  track: 'Paket verfolgen',
  carrier: 'Versanddienst',
  trackingNumber: 'Sendungsnummer',
  shippedOn: 'Versandt am',
  allItemsTitle: (count) => `${formatCount(count, 'de')} Artikel in diesem Paket`,
  someItemsTitle: (count, ordered) =>
    `${formatCount(count, 'de')} von ${formatCount(ordered, 'de')} Artikeln in diesem Paket`,
};
