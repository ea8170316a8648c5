import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error';

/**
 * The text of a file that a person has named.
 * @throws UsageError when it cannot be read
 */
export function readInput(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
