import { createReadStream } from 'node:fs';
import path from 'node:path';
import { addAbortSignal } from 'node:stream';
import { arrayElements } from './array-elements';
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

/**
 * Reads order files one after the other. A fault in one event never stops the others. Ends early, without an error, when
 * aborted: standard input may never come to an end by itself.
 */
export async function* readOrderFiles(
  files: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<PlayableEvent> {
  for (const file of files) {
    if (signal.aborted) return;
    const name = file === STANDARD_INPUT ? 'standard input' : path.basename(file);
    const stream = file === STANDARD_INPUT ? process.stdin : createReadStream(file);
    addAbortSignal(signal, stream).setEncoding('utf8');
    try {
      yield* readEvents(stream as AsyncIterable<string>, name);
    } catch (error) {
      if (signal.aborted) return;
      throw unreadable(name, error);
    }
  }
}

/**
 * NDJSON, a JSON array or events over several lines, told apart by the content. NDJSON is read line by line; the other
 * two, and what starts with a line that is no JSON, are read as a whole.
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
    yield eventOf([first.value], name);
    yield eventOf([second.value], name);
    for await (const line of lines) yield eventOf([line], name);
    return;
  }

  const all = [first.value];
  for await (const line of lines) all.push(line);
  yield* readWhole(all, name);
}

function* readWhole(lines: readonly TextLine[], name: string): Generator<PlayableEvent> {
  const text = joined(lines);
  const fault = parseFault(text);
  const documents = [...prettyPrinted(lines)];
  if (fault === undefined) {
    if (text.trimStart().startsWith('[')) yield* eventsOfArray(text, name);
    else yield { origin: name, body: text };
  } else if (lines.length === 1 || lines.some(isEventLine)) {
    for (const line of lines) yield eventOf([line], name);
  } else if (documents.some((document) => parseFault(joined(document)) === undefined)) {
    for (const document of documents) yield eventOf(document, name);
  } else {
    yield { origin: name, body: text, fault: `${name}: ${fault}` };
  }
}

function* eventsOfArray(text: string, name: string): Generator<PlayableEvent> {
  let count = 0;
  for (const body of arrayElements(text)) {
    count += 1;
    yield { origin: `${name}, element ${count}`, body };
  }
}

/** Events over several lines one after the other, as jq writes them: a brace at the margin ends each. */
function* prettyPrinted(lines: readonly TextLine[]): Generator<TextLine[]> {
  let document: TextLine[] = [];
  for (const line of lines) {
    document.push(line);
    if (line.text.trimEnd() === '}') {
      yield document;
      document = [];
    }
  }
  if (document.length > 0) yield document;
}

function joined(lines: readonly TextLine[]): string {
  return lines.map((line) => line.text).join('\n');
}

/** An object on a line of its own at the margin: NDJSON. Within a broken pretty-printed event it would be indented. */
function isEventLine(line: TextLine): boolean {
  return line.text.startsWith('{') && parseFault(line.text) === undefined;
}

/** One event that stands on these lines. */
function eventOf(lines: readonly TextLine[], name: string): PlayableEvent {
  const origin = `${name}, line ${lines[0]?.number}`;
  const body = joined(lines);
  const fault = parseFault(body);
  return { origin, body, ...(fault !== undefined && { fault: `${origin}: ${fault}` }) };
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
