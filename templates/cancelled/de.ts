import { formatCount, pluralForm } from '../../functions/domain/formatting/plural';
import { phrase } from '../inline';
import type { CancelledStrings } from './strings';

export const de: CancelledStrings = {
  subject: (orderNumber) => `Bestellung ${orderNumber} storniert`,
  preheader: 'Es wird nichts versandt, und Sie müssen nichts mehr bezahlen.',
  headline: 'Ihre Bestellung ist storniert',
  intro: (orderNumber) =>
    phrase`Ihre Bestellung ${orderNumber} wurde storniert. Es wird nichts versandt, und Sie müssen nichts mehr bezahlen.`,
  money: 'Haben Sie bereits bezahlt, erhalten Sie das Geld auf demselben Weg zurück.',
  cancelledOn: 'Storniert am',
  reason: 'Grund',
  itemsTitle: (count) => {
    const n = formatCount(count, 'de');
    return pluralForm('de', count, { one: `${n} stornierter Artikel`, other: `${n} stornierte Artikel` });
  },
};
