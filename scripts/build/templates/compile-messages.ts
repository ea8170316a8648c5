import { parse, type Token } from '@messageformat/parser';
import type { Message, MessagePart } from '../../../templates/engine/message';

/** The texts of a language: sections (`common`, or a kind of mail) of ICU messages by key. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type CompiledTexts = Readonly<Record<string, Readonly<Record<string, Message>>>>;

/** @throws Error naming language and key of a message that is no ICU message */
export function compileMessages(language: string, json: string): CompiledTexts {
  const texts = parseTexts(language, json);
  return mapValues(texts, (section, name) =>
    mapValues(section, (message, key) => {
      try {
        requireText(message);
        return compileMessage(message, language);
      } catch (error) {
        throw new Error(`${language}: ${name}.${key}: ${error instanceof Error ? error.message : error}`);
      }
    }),
  );
}

function requireText(message: unknown): void {
  if (typeof message !== 'string' || message.trim() === '')
    throw new Error('a text is wanted, and no empty one');
  if (/[<>\n]/.test(message)) throw new Error('write no < or > and no line break: a text has no markup');
}

function parseTexts(language: string, json: string): Texts {
  try {
    return JSON.parse(json) as Texts;
  } catch (error) {
    throw new Error(`${language}: ${error instanceof Error ? error.message : error}`);
  }
}

/** One ICU message: arguments, plural and select; dates and amounts come formatted. */
export function compileMessage(message: string, language: string): Message {
  // ICU reads it as the start of a quotation; languages have their own apostrophe, ’.
  if (message.includes("'")) throw new Error("write ’ instead of '");
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return tokens(parse(message, { cardinal: pluralCategories as never[], strict: true }), undefined);
}

function tokens(parsed: readonly Token[], counted: string | undefined): MessagePart[] {
  return parsed.map((token) => {
    switch (token.type) {
      case 'content':
        return token.value;
      case 'argument':
        return [token.arg];
      case 'octothorpe':
        return [counted ?? ''];
      case 'plural':
      case 'select': {
        if (!token.cases.some(({ key }) => key === 'other')) throw new Error('a case "other" is missing');
        const counts = token.type === 'plural' ? token.arg : counted;
        return [
          token.arg,
          Object.fromEntries(token.cases.map(({ key, tokens: inner }) => [key, tokens(inner, counts)])),
        ];
      }
      default:
        throw new Error(`{…, ${token.type}} is not for these texts`);
    }
  });
}

function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  map: (value: T, key: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
