import { memoize } from './memo';

const rulesFor = memoize((language) => new Intl.PluralRules(language));
const numbersFor = memoize((language) => new Intl.NumberFormat(language));

/** The CLDR plural category of a count: (1, 'en') → "one", (5, 'pl') → "many". */
export function pluralCategory(count: number, language: string): Intl.LDMLPluralRule {
  return rulesFor(language).select(count);
}

/** A whole number with the separators of the language: (12500, 'de') → "12.500". */
export function formatCount(count: number, language: string): string {
  return numbersFor(language).format(count);
}
