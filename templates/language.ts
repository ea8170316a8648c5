import { languageOf } from '../functions/domain/formatting/locale';

/** Every language the mails speak. A kind that lacks one of them does not compile. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of the first locale that has a translation, else English: ("de-AT", …) → "de". */
export function chooseLanguage(...locales: readonly string[]): Language {
  for (const locale of locales) {
    const language = LANGUAGES.find((candidate) => candidate === languageOf(locale));
    if (language !== undefined) return language;
  }
  return 'en';
}
