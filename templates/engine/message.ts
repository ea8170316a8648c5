import { formatCount, pluralCategory } from '../../functions/domain/formatting/plural';
import { Inline, plain } from './inline';

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

/** What a message is formatted with. */
export interface MessageScope {
  readonly values: MessageValues;
  /** Asked for what `values` lacks; apart from it, because copying both together for every text costs as much as the text. */
  readonly common: MessageValues;
  /** Decides plurals and digits. */
  readonly locale: string;
}

/** @throws Error when a value is missing: a text with a hole in it must not go out. */
export function formatMessage(message: Message, scope: MessageScope): Inline {
  let html = '';
  let text = '';
  for (const part of message) {
    const inline = formatPart(part, scope);
    html += inline.toHTML();
    text += inline.toString();
  }
  return new Inline(html, text);
}

function formatPart(part: MessagePart, scope: MessageScope): Inline {
  if (typeof part === 'string') return plain(part);
  const [argument, cases] = part;
  const value = given(argument, scope);
  if (cases !== undefined) return formatMessage(chosen(cases, value, scope.locale), scope);
  if (value instanceof Inline) return value;
  return plain(typeof value === 'number' ? formatCount(value, scope.locale) : value);
}

function given(argument: string, { values, common }: MessageScope): MessageValue {
  const source = Object.hasOwn(values, argument) ? values : common;
  const value = Object.hasOwn(source, argument) ? source[argument] : undefined;
  if (value === undefined) throw new Error(`A message needs the value "${argument}", which the view lacks.`);
  return value;
}

function chosen(cases: Readonly<Record<string, Message>>, value: MessageValue, locale: string): Message {
  const exact = typeof value === 'number' ? cases[`=${value}`] : undefined;
  const key = typeof value === 'number' ? pluralCategory(value, locale) : String(value);
  return exact ?? cases[key] ?? cases.other ?? [];
}
