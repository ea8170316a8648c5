import { memoize } from './memo';

// Shops count in the Gregorian calendar also where Intl would choose another, as for ar-SA and th-TH.
const CALENDAR = { calendar: 'gregory' } as const;

const datesFor = memoize((key) => {
  const [locale, timeZone = 'UTC'] = key.split(' ');
  return new Intl.DateTimeFormat(locale, { ...CALENDAR, dateStyle: 'long', timeZone });
});

const timesFor = memoize((key) => {
  const [locale, timeZone = 'UTC'] = key.split(' ');
  return new Intl.DateTimeFormat(locale, {
    ...CALENDAR,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
});

/**
 * The calendar day of an instant, in words: ('2026-03-03T23:30:00Z', 'de', 'Europe/Berlin') → "4. März 2026".
 * @param timeZone IANA zone in which the day is taken
 */
export function formatDate(iso: string, locale: string, timeZone: string): string {
  return ordinalInFrench(datesFor(`${locale} ${timeZone}`).format(new Date(iso)), locale);
}

/** Day, time and zone of an instant: ('2026-03-03T23:30:00Z', 'de', 'Europe/Berlin') → "4. März 2026 um 00:30 MEZ". */
export function formatDateTime(iso: string, locale: string, timeZone: string): string {
  return ordinalInFrench(timesFor(`${locale} ${timeZone}`).format(new Date(iso)), locale);
}

/** The first of a month is an ordinal there, which Intl does not know: 1er mars. */
function ordinalInFrench(date: string, locale: string): string {
  return locale.startsWith('fr') ? date.replace(/^1 /, '1er ') : date;
}
