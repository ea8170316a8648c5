/** One line as it stands in the file, without its line break. Numbers count from 1, blank lines included. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

const BYTE_ORDER_MARK = '\ufeff';

/**
 * The lines of a UTF-8 stream, read as it comes. node:readline would not do: it also breaks at U+2028 and U+2029,
 * which stand unescaped in JSON strings.
 */
export async function* textLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let number = 0;
  let rest = '';
  const take = (text: string): TextLine => {
    number += 1;
    const unmarked = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    return { number, text: unmarked.endsWith('\r') ? unmarked.slice(0, -1) : unmarked };
  };

  for await (const chunk of chunks) {
    const parts = chunk.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield take(rest + part);
      rest = '';
    }
    rest += last;
  }
  if (rest !== '') yield take(rest);
}
