import { minorUnitDigits, toDecimal } from '../currency';
import { memoize } from './memo';

const formatterFor = memoize((key) => {
  const [locale = '', currency = ''] = key.split(' ');
  const digits = minorUnitDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // CLDR shows HUF, IQD and others without their minor unit; amounts are shown as they are charged.
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
});

/**
 * An amount of money as the locale writes it: (1999, 'EUR', 'de-DE') → "19,99 €" (with a no-break space).
 * @param minorUnits integer in the currency's minor unit
 * @param locale a locale Intl knows (knownLocale)
 */
export function formatMoney(minorUnits: number, currency: string, locale: string): string {
  return formatterFor(`${locale} ${currency}`).format(toDecimal(minorUnits, currency));
}
