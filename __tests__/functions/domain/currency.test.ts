import { CURRENCIES, minorUnitDigits, toDecimal } from '../../../functions/domain/currency';

describe('the currencies', () => {
  test('are in order and unique', () => {
    expect(CURRENCIES).toEqual([...new Set(CURRENCIES)].sort());
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });

  test('are known to Intl, but for units of account', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    const unknown = CURRENCIES.filter((code) => !known.has(code));
    expect(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED']).toEqual(
      expect.arrayContaining(unknown),
    );
  });

  test.each(['XXX', 'XTS', 'XAU', 'XDR', 'DEM', 'HRK', 'BTC', 'eur', ''])('do not include "%s"', (code) => {
    expect(CURRENCIES).not.toContain(code);
  });
});

// ISO 4217 list one; the codes CLDR shows without decimals are the ones that get lost most easily.
describe('minor units', () => {
  test.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [
      2,
      'EUR USD GBP HUF COP IDR IRR LBP PKR MGA MRU TWD ALL AFN MMK SOS SYP YER LAK KPW CRC TZS UZS RSD AMD',
    ],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
  ])('%i digits: %s', (digits, codes) => {
    for (const code of codes.split(' ')) expect([code, minorUnitDigits(code)]).toEqual([code, digits]);
  });

  test('only those differ from two digits', () => {
    expect(CURRENCIES.filter((code) => minorUnitDigits(code) !== 2)).toHaveLength(17 + 7 + 2);
  });
});

describe('an amount as a decimal', () => {
  test.each([
    [12_345, 'EUR', '123.45'],
    [5, 'EUR', '0.05'],
    [50, 'EUR', '0.50'],
    [0, 'EUR', '0.00'],
    [-0, 'EUR', '0.00'],
    [-5, 'EUR', '-0.05'],
    [-12_345, 'EUR', '-123.45'],
    [1_999, 'JPY', '1999'],
    [0, 'JPY', '0'],
    [-1, 'JPY', '-1'],
    [1, 'KWD', '0.001'],
    [1_999, 'KWD', '1.999'],
    [12_345, 'CLF', '1.2345'],
    // Divided by 100 as floating point, these would be rounded.
    [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91'],
    [Number.MAX_SAFE_INTEGER, 'KWD', '9007199254740.991'],
    [Number.MIN_SAFE_INTEGER, 'EUR', '-90071992547409.91'],
    [Number.MAX_SAFE_INTEGER, 'JPY', '9007199254740991'],
  ])('%d %s is %s', (minorUnits, currency, decimal) => {
    expect(toDecimal(minorUnits, currency)).toBe(decimal);
  });

  test('leads back to the same amount', () => {
    for (const currency of ['JPY', 'EUR', 'KWD', 'CLF']) {
      for (const amount of [0, 1, 9, 10, 99, 100, 101, 999, 1_000, 1_234_567, 1e12]) {
        expect(BigInt(toDecimal(amount, currency).replace('.', ''))).toBe(BigInt(amount));
      }
    }
  });
});
