import messages from './compiled/messages.json';

/** Every language the mails speak: the files in locales/. */
export const LANGUAGES: readonly string[] = Object.keys(messages);

const LAST_RESORT = 'en';

/**
 * The translation for the first locale that has one, else English: ("de-AT", …) → "de", ("pt-PT", …) → "pt-BR".
 * A locale is looked for as it is, then without its last subtags, then as another region's form of the language in the same script:
 * who reads traditional Chinese does not read simplified.
 */
export function chooseLanguage(...locales: readonly string[]): string {
  for (const locale of locales) {
    const wanted = writtenAs(locale);
    const isReadable = (language: string) => LANGUAGES.includes(language) && writtenAs(language) === wanted;
    const language = [...truncations(locale), ...LANGUAGES].find(isReadable);
    if (language !== undefined) return language;
  }
  return LAST_RESORT;
}

/** Language and script, e.g. "zhHant". */
function writtenAs(locale: string): string {
  const { language, script } = new Intl.Locale(locale).maximize();
  return `${language}${script}`;
}

function truncations(locale: string): string[] {
  const subtags = locale.split('-');
  return subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
}
