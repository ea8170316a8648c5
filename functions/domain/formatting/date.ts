import { memoize } from './memo';

const formatterFor = memoize((key) => {
  const [locale, timeZone] = key.split(' ');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...(timeZone !== undefined && { timeZone }) });
});

/**
 * The calendar day of an instant, in words: ('2026-03-03T23:30:00Z', 'de', 'Europe/Berlin') → "4. März 2026".
 * @param timeZone IANA zone in which the day is taken
 */
export function formatDate(iso: string, locale: string, timeZone: string): string {
  return formatterFor(`${locale} ${timeZone}`).format(new Date(iso));
}
