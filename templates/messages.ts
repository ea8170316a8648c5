import compiled from './compiled/messages.json';
import type { Message } from './engine/message';

type Messages = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Message>>>>>>;

// What the build wrote is of this form; TypeScript reads a JSON array as a list, not as a tuple.
const messages = compiled as unknown as Messages;

/** A text of a kind of mail in a language: the kind's own, else the one all kinds share. @throws Error when there is none */
export function messageOf(language: string, kind: string, key: string): Message {
  const texts = messages[language];
  const message = texts?.[kind]?.[key] ?? texts?.common?.[key];
  if (message === undefined) throw new Error(`There is no text "${key}" for ${kind} in ${language}.`);
  return message;
}
