import { languageOf } from '../../functions/domain/formatting/locale';

export type Direction = 'ltr' | 'rtl';

const RTL_LANGUAGES = ['ar', 'fa', 'he', 'ur'];
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LETTER = /\p{L}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The direction a locale is written in. */
export function directionOf(locale: string): Direction {
  return RTL_LANGUAGES.includes(languageOf(locale)) ? 'rtl' : 'ltr';
}

/**
 * The direction a run of text has to be isolated with inside a mail of the given direction; undefined when it fits in
 * as it is. Without letters it reads left to right, like a number.
 *
 * @param itself the direction of the text where it is known, such as that of an amount in its locale
 */
export function isolationOf(text: string, around: Direction, itself?: Direction): Direction | undefined {
  if (around === 'ltr' && itself !== 'rtl' && !RTL_LETTER.test(text)) return undefined;
  if (around === 'rtl' && (itself === 'rtl' || !LETTER_OR_DIGIT.test(text))) return undefined;
  const own = itself ?? firstStrong(text);
  return own === around && isUniform(text, around) ? undefined : own;
}

function firstStrong(text: string): Direction {
  const letter = LETTER.exec(text)?.[0];
  return letter !== undefined && RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
}

/** Letters of one direction and nothing that bidi would move. */
function isUniform(text: string, direction: Direction): boolean {
  for (const character of text) {
    if (LETTER_OR_DIGIT.test(character) && RTL_LETTER.test(character) !== (direction === 'rtl')) return false;
  }
  return true;
}
