import { minorUnitDigits, toDecimal } from '../currency';
import { memoize } from './memo';

/** In amounts of Intl where they are written from right to left. */
const RIGHT_TO_LEFT_MARK = '\u200f';

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
  return keepTogether(formatterFor(`${locale} ${currency}`).format(toDecimal(minorUnits, currency)));
}

/** From right to left the sign of "US$" would jump to the other side of its letters. */
function keepTogether(amount: string): string {
  return amount.includes(RIGHT_TO_LEFT_MARK) ? amount.replace(/([A-Z]+\p{Sc})/u, '$1\u200e') : amount;
}
