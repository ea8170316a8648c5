const STRING = '"(?:[^"\\\\]|\\\\.)*"';
const TOKEN = new RegExp(`${STRING}|[[\\]{},]`, 'g');
const STRING_OR_SPACE = new RegExp(`(${STRING})|\\s+`, 'g');

/**
 * The elements of a JSON array as they are written, without the space between tokens. The text must be valid JSON.
 * JSON.stringify would write 1.0 as 1 and 1e400 as null, and overflows its stack on what is nested some thousand deep.
 */
export function* arrayElements(array: string): Generator<string> {
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of array.matchAll(TOKEN)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth === 1 && token === '[') start = index + 1;
    if (depth === 0 || (depth === 1 && token === ',')) {
      const element = array.slice(start, index).replace(STRING_OR_SPACE, '$1');
      if (element !== '') yield element;
      start = index + 1;
    }
  }
}
