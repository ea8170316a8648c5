import { languageOf } from '../functions/domain/formatting/locale';
import messages from './compiled/messages.json';

/** Every language the mails speak: the files in locales/. */
export const LANGUAGES: readonly string[] = Object.keys(messages);

const LAST_RESORT = 'en';

/**
 * The translation for the first locale that has one, else English: ("de-AT", …) → "de", ("pt-PT", …) → "pt-BR".
 * A locale is looked for as it is, then without its last subtags, then as another region's form of the language.
 */
export function chooseLanguage(...locales: readonly string[]): string {
  for (const locale of locales) {
    const language =
      truncations(locale).find((candidate) => LANGUAGES.includes(candidate)) ??
      LANGUAGES.find((candidate) => languageOf(candidate) === languageOf(locale));
    if (language !== undefined) return language;
  }
  return LAST_RESORT;
}

function truncations(locale: string): string[] {
  const subtags = locale.split('-');
  return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
}
