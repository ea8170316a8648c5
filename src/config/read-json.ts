import { readFileSync } from 'node:fs';
import { duplicateKeys } from './duplicate-keys';
import { ConfigurationError, type Violation, violation } from './violations';

/**
 * Reads a JSON file that people write. A byte order mark, which some editors put first, is no mistake.
 *
 * @returns the value, and the keys that stand there twice: JSON.parse takes the last and tells nobody
 * @throws ConfigurationError naming the file and what to do when it is no JSON
 */
export function readJson(file: string): { readonly value: unknown; readonly violations: Violation[] } {
  const text = decode(file);
  const value = parse(file, text);
  const violations = duplicateKeys(text).map((path) => violation(path, value, 'is there twice; remove one'));
  return { value, violations };
}

function decode(file: string): string {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong(file, 'is not UTF-8 text; save it as UTF-8');
  }
}

function parse(file: string, text: string): unknown {
  if (text.trim() === '') throw wrong(file, 'is empty; begin with a copy of another environment');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(
      file,
      `is not JSON${place(text, error)}: ${(error as Error).message}\n` +
        '    JSON takes no comments, no comma after a last entry, and only double quotes',
    );
  }
}

/** Node tells of some mistakes a position, counted in characters; people count lines. */
function place(text: string, error: unknown): string {
  const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
  return position === undefined ? '' : ` in line ${text.slice(0, Number(position)).split('\n').length}`;
}

function wrong(file: string, remedy: string): ConfigurationError {
  return new ConfigurationError(file, [violation([], undefined, remedy)]);
}
