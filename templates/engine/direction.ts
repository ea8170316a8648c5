import { languageOf } from '../../functions/domain/formatting/locale';

export type Direction = 'ltr' | 'rtl';

const RTL_LANGUAGES = ['ar', 'fa', 'he', 'ur'];
const LETTER = /\p{L}/u;
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LTR_LETTER_OR_DIGIT = new RegExp(`(?!${RTL_LETTER.source})[\\p{L}\\p{N}]`, 'u');

/** What runs against a text of a direction. */
const AGAINST: Readonly<Record<Direction, RegExp>> = { ltr: RTL_LETTER, rtl: LTR_LETTER_OR_DIGIT };

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
  const fits = itself === undefined ? !AGAINST[around].test(text) : itself === around;
  return fits ? undefined : (itself ?? firstStrong(text));
}

function firstStrong(text: string): Direction {
  const letter = LETTER.exec(text)?.[0];
  return letter !== undefined && RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
}
