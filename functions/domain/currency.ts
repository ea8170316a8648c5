/**
 * Codes of ISO 4217 list one that have a minor unit; metals, bond-market units, drawing rights and test codes have none.
 * ANG and BGN, withdrawn in 2025 and 2026, stay for refunds of older orders.
 * Not taken from Intl: its list differs from one Node.js release to the next, a contract must not.
 */
export const CURRENCIES: readonly string[] = [
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD',
  'CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL',
  'GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD',
  'KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO',
  'NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD',
  'SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV',
  'WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG',
].flatMap((row) => row.split(' '));

// Also list one: CLDR, and so Intl, shows HUF, COP, IDR, IQD and a dozen more without their decimals.
const MINOR_UNIT_DIGITS: ReadonlyMap<string, number> = new Map(
  [
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'] as const,
    [3, 'BHD IQD JOD KWD LYD OMR TND'] as const,
    [4, 'CLF UYW'] as const,
  ].flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
);

/** Decimal digits of the currency's minor unit, by ISO 4217: EUR 2, JPY 0, KWD 3. */
export function minorUnitDigits(currency: string): number {
  return MINOR_UNIT_DIGITS.get(currency) ?? 2;
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
