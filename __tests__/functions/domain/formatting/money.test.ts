import { formatMoney } from '../../../../functions/domain/formatting/money';

describe('formatMoney', () => {
  test.each([
    [1999, 'EUR', 'de-DE', '19,99\u00a0€'],
    [1999, 'EUR', 'en-IE', '€19.99'],
    [1999, 'USD', 'en-US', '$19.99'],
    [1999, 'JPY', 'ja-JP', '￥1,999'],
    [1999, 'KWD', 'en-KW', 'KWD\u00a01.999'],
    [1999, 'HUF', 'hu-HU', '19,99\u00a0Ft'],
    [1999, 'IQD', 'en-IQ', 'IQD\u00a01.999'],
    [0, 'EUR', 'de-DE', '0,00\u00a0€'],
    [-1500, 'EUR', 'en-IE', '-€15.00'],
    [-5, 'EUR', 'en-IE', '-€0.05'],
    // From right to left the sign would leave its letters.
    [1999, 'USD', 'ar-AE', '\u200f19.99\u00a0US$\u200e'],
    [1999, 'JPY', 'ar-AE', '\u200f1,999\u00a0JP¥\u200e'],
    [1999, 'EUR', 'ar-AE', '\u200f19.99\u00a0€'],
  ])('%i minor units of %s in %s are %s', (minorUnits, currency, locale, expected) => {
    expect(formatMoney(minorUnits, currency, locale)).toBe(expected);
  });

  test('is exact where a division of floating-point numbers is not', () => {
    expect(formatMoney(9_007_199_254_740_991, 'EUR', 'en-IE')).toBe('€90,071,992,547,409.91');
  });
});
