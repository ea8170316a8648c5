import type { PostalAddress } from '../order-event/schema';
import { memoize } from './memo';

type Line = string | undefined;
/** The part between street and country, where countries differ most. */
type Locality = (address: PostalAddress) => Line[];

const join = (separator: string, ...parts: Line[]): Line =>
  parts.filter((part) => part !== undefined).join(separator) || undefined;

const postalCodeFirst: Locality = (a) => [join(' ', a.postalCode, a.city), a.region];
const cityRegionPostalCode: Locality = (a) => [join(' ', join(', ', a.city, a.region), a.postalCode)];
const cityRegionPostalCodePlain: Locality = (a) => [join(' ', a.city, a.region, a.postalCode)];
const cityThenPostalCode: Locality = (a) => [a.city, a.region, a.postalCode];
const cityBesidePostalCode: Locality = (a) => [join(' ', a.city, a.postalCode), a.region];

// After the Universal Postal Union's addressing guides; a country that is not here puts the postal code first.
const LOCALITIES: Readonly<Record<string, Locality>> = {
  US: cityRegionPostalCode,
  PR: cityRegionPostalCode,
  JP: cityRegionPostalCode,
  KR: cityRegionPostalCode,
  CN: cityRegionPostalCode,
  TW: cityRegionPostalCode,
  CA: cityRegionPostalCodePlain,
  AU: cityRegionPostalCodePlain,
  GB: cityThenPostalCode,
  IE: cityThenPostalCode,
  IM: cityThenPostalCode,
  JE: cityThenPostalCode,
  GG: cityThenPostalCode,
  KE: cityThenPostalCode,
  ZA: cityThenPostalCode,
  NZ: cityBesidePostalCode,
  SG: cityBesidePostalCode,
  IN: cityBesidePostalCode,
  TH: cityBesidePostalCode,
  SA: cityBesidePostalCode,
  BR: (a) => [join(' – ', a.city, a.region), a.postalCode],
  IT: (a) => [join(' ', a.postalCode, a.city, a.region && `(${a.region})`)],
};

const EAST_ASIAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

const countryNames = memoize((language) => new Intl.DisplayNames(language, { type: 'region' }));

/**
 * The lines of an address as its country writes them, the country in the language of the mail last. An address in
 * Japanese, Chinese or Korean script goes from large to small instead: country, postal code, prefecture, …, name.
 */
export function formatAddress(address: PostalAddress, language: string): string[] {
  const country = countryNames(language).of(address.country) ?? address.country;
  const lines = isLargeToSmall(address)
    ? [country, ...largeToSmall(address)]
    : [
        address.name,
        address.company,
        address.line1,
        address.line2,
        ...(LOCALITIES[address.country] ?? postalCodeFirst)(address),
        country,
      ];
  return lines.filter((line) => line !== undefined);
}

function isLargeToSmall({ country, city, line1 }: PostalAddress): boolean {
  return ['JP', 'KR', 'CN', 'TW'].includes(country) && EAST_ASIAN.test(`${city}${line1}`);
}

function largeToSmall(address: PostalAddress): Line[] {
  const { country, postalCode, region, city, line1, line2, company, name } = address;
  const postalLine = country === 'JP' && postalCode !== undefined ? `〒${postalCode}` : postalCode;
  // Korean writes its words apart, Japanese and Chinese do not.
  const place = join(country === 'KR' ? ' ' : '', region, city);
  return [postalLine, place, line1, line2, company, name];
}
