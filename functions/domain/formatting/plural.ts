import { memoize } from './memo';

const rulesFor = memoize((language) => new Intl.PluralRules(language));
const numbersFor = memoize((language) => new Intl.NumberFormat(language));

/** One wording per plural category of the language; `other` is the one every language has. */
export type PluralForms<T> = { readonly other: T } & { readonly [Category in Intl.LDMLPluralRule]?: T };

/** Chooses the wording for a count: ('en', 1, {one: 'item', other: 'items'}) → "item". */
export function pluralForm<T>(language: string, count: number, forms: PluralForms<T>): T {
  return forms[rulesFor(language).select(count)] ?? forms.other;
}

/** A whole number with the separators of the language: ('de', 12500) → "12.500". */
export function formatCount(count: number, language: string): string {
  return numbersFor(language).format(count);
}
