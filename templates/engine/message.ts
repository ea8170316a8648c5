import { formatCount, pluralCategory } from '../../functions/domain/formatting/plural';
import { Inline, joined, plain } from './inline';

/** What a message can be filled with. A plain text is escaped, a number written as the language does. */
export type MessageValue = Inline | string | number;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/**
 * An ICU message as the build compiles it: text, `[argument]`, or `[argument, cases]` for plural and select, where `#` is
 * the number itself.
 */
export type Message = readonly MessagePart[];
export type MessagePart =
  | string
  | readonly [argument: string]
  | readonly [argument: string, cases: Readonly<Record<string, Message>>];

/** @throws Error when a value is missing: a text with a hole in it must not go out. */
export function formatMessage(message: Message, values: MessageValues, language: string): Inline {
  return joined(message.map((part) => formatPart(part, values, language)));
}

function formatPart(part: MessagePart, values: MessageValues, language: string): Inline {
  if (typeof part === 'string') return plain(part);
  const [argument, cases] = part;
  const value = Object.hasOwn(values, argument) ? values[argument] : undefined;
  if (value === undefined) throw new Error(`A message needs the value "${argument}", which the view lacks.`);
  if (cases !== undefined) return formatMessage(chosen(cases, value, language), values, language);
  if (value instanceof Inline) return value;
  return plain(typeof value === 'number' ? formatCount(value, language) : value);
}

function chosen(cases: Readonly<Record<string, Message>>, value: MessageValue, language: string): Message {
  const exact = typeof value === 'number' ? cases[`=${value}`] : undefined;
  const key = typeof value === 'number' ? pluralCategory(value, language) : String(value);
  return exact ?? cases[key] ?? cases.other ?? [];
}
