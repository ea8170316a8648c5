import { createReadStream } from 'node:fs';
import path from 'node:path';
import { STANDARD_INPUT, unreadable } from './order-files';
import { type TextLine, textLines } from './text-lines';

/** One event as it was received. */
export interface PlayableEvent {
  /** Where it stands, for people: `orders.ndjson, line 7`. */
  readonly origin: string;
  /** What is published, as it stands in the file. */
  readonly body: string;
  /** Why the body is no JSON; it is published all the same, as a shop might do. */
  readonly fault?: string;
}

/** Reads order files one after the other. A fault in one event never stops the others. */
export async function* readOrderFiles(files: readonly string[]): AsyncGenerator<PlayableEvent> {
  for (const file of files) {
    const name = file === STANDARD_INPUT ? 'standard input' : path.basename(file);
    const stream = file === STANDARD_INPUT ? process.stdin : createReadStream(file);
    stream.setEncoding('utf8');
    try {
      yield* readEvents(stream as AsyncIterable<string>, name);
    } catch (error) {
      throw unreadable(name, error);
    }
  }
}

/**
 * NDJSON, a JSON array or a single event, told apart by the content. NDJSON is read line by line; the other two, and
 * what starts with a line that is no JSON, are read as a whole.
 */
export async function* readEvents(
  chunks: AsyncIterable<string>,
  name: string,
): AsyncGenerator<PlayableEvent> {
  const lines = withoutBlanks(textLines(chunks));
  const first = await lines.next();
  if (first.done) return;
  const firstIsJson = parseFault(first.value.text) === undefined;
  const second = firstIsJson ? await lines.next() : undefined;

  if (second !== undefined && !second.done) {
    yield eventOfLine(first.value, name);
    yield eventOfLine(second.value, name);
    for await (const line of lines) yield eventOfLine(line, name);
    return;
  }

  const all = [first.value];
  for await (const line of lines) all.push(line);
  yield* readWhole(all, name);
}

function* readWhole(lines: readonly TextLine[], name: string): Generator<PlayableEvent> {
  const text = lines.map((line) => line.text).join('\n');
  const fault = parseFault(text);
  if (fault === undefined) {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) {
      yield { origin: name, body: text };
      return;
    }
    for (const [index, element] of value.entries()) {
      yield { origin: `${name}, element ${index + 1}`, body: JSON.stringify(element) };
    }
  } else if (lines.length === 1 || lines.some(isEventLine)) {
    for (const line of lines) yield eventOfLine(line, name);
  } else {
    yield { origin: name, body: text, fault: `${name}: ${fault}` };
  }
}

/** An object on a line of its own at the margin: NDJSON. Within a broken pretty-printed event it would be indented. */
function isEventLine(line: TextLine): boolean {
  return line.text.startsWith('{') && parseFault(line.text) === undefined;
}

function eventOfLine(line: TextLine, name: string): PlayableEvent {
  const origin = `${name}, line ${line.number}`;
  const fault = parseFault(line.text);
  return { origin, body: line.text, ...(fault !== undefined && { fault: `${origin}: ${fault}` }) };
}

/** Why the text is no JSON, without the excerpt V8 adds: it may hold a customer's data. */
function parseFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return `not valid JSON (${cause.replace(/, (?:\.\.\.)?".*$/s, '')})`;
  }
}

async function* withoutBlanks(lines: AsyncIterable<TextLine>): AsyncGenerator<TextLine> {
  for await (const line of lines) if (line.text.trim() !== '') yield line;
}
