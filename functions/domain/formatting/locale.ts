import { memoize } from './memo';

/** The language subtag of a BCP 47 tag: "de-AT" → "de". */
export function languageOf(locale: string): string {
  return (locale.split('-', 1)[0] ?? '').toLowerCase();
}

const regionOf = memoize((locale) => new Intl.Locale(locale).region ?? '');

/** A language as it is written in the region of another locale: ("en", "de-AT") → "en-AT", ("en", "de") → "en". */
export function inRegionOf(language: string, locale: string): string {
  const region = regionOf(locale);
  return region === '' ? language : `${language}-${region}`;
}

const isKnown = memoize((locale) => Intl.NumberFormat.supportedLocalesOf(locale).length > 0);

/** The locale, or the fallback when Intl lacks it: left alone, Intl would take the locale of the machine. */
export function knownLocale(locale: string, fallback: string): string {
  return isKnown(locale) ? locale : fallback;
}
