import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import type { ConfirmedStrings } from './strings';

export const de: ConfirmedStrings = {
  subject: (orderNumber) => `Bestellung ${orderNumber} bestätigt`,
  preheader: (pieces, total) => `${pieces}, insgesamt ${total}. Vielen Dank für Ihre Bestellung.`,
  headline: 'Ihre Bestellung ist bestätigt',
  thanks: 'vielen Dank für Ihre Bestellung. Sie ist bei uns eingegangen und wird nun vorbereitet.',
  nextWithDelivery: 'Sobald sie auf dem Weg zu Ihnen ist, erhalten Sie eine weitere E-Mail.',
  nextWithoutDelivery: 'Bitte bewahren Sie diese E-Mail für Ihre Unterlagen auf.',
  itemsTitle: (count) => {
    const n = formatCount(count, 'de');
    return pluralForm('de', count, { one: `${n} Artikel`, other: `${n} Artikel` });
  },
};
