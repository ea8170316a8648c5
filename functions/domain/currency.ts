// ISO 4217 list one (SIX, 2024-06-25): currencies whose minor unit is not two digits.
// Intl is no source for this: it follows CLDR, which shows HUF, COP, IDR, IQD and a dozen more without decimals.
const MINOR_UNIT_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

// Codes ISO 4217 reserves for metals, funds and tests: nobody pays with them.
const NOT_MONEY = new Set([
  'XAG',
  'XAU',
  'XBA',
  'XBB',
  'XBC',
  'XBD',
  'XDR',
  'XPD',
  'XPT',
  'XSU',
  'XTS',
  'XUA',
  'XXX',
]);
const KNOWN = new Set(Intl.supportedValuesOf('currency').filter((code) => !NOT_MONEY.has(code)));

export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

/** Decimal digits of the currency's minor unit, by ISO 4217: EUR 2, JPY 0, KWD 3. */
export function minorUnitDigits(currency: string): number {
  return MINOR_UNIT_DIGITS[currency] ?? 2;
}

/** An amount in minor units as an exact decimal string: (12345, 'EUR') → "123.45". */
export function toDecimal(minorUnits: number, currency: string): `${number}` {
  const digits = minorUnitDigits(currency);
  const sign = minorUnits < 0 ? '-' : '';
  const padded = Math.abs(minorUnits)
    .toString()
    .padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  return (digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${padded.slice(-digits)}`) as `${number}`;
}
