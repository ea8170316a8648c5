import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { UsageError } from './usage-error';

/**
 * An empty folder, in place of what this command has written there before.
 * @param isOurs whether an entry is one of those it writes
 * @throws UsageError where there is anything else
 */
export function replaceFolder(folder: string, isOurs: (name: string) => boolean): void {
  mkdirSync(folder, { recursive: true });
  const foreign = readdirSync(folder).find((name) => !isOurs(name));
  if (foreign !== undefined) {
    throw new UsageError(`${folder} holds something else, "${foreign}": choose another --out`);
  }
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}
