import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error';

/** @throws UsageError where there can be no such folder */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--out: ${folder} cannot be a folder: ${(error as Error).message}`);
  }
}

/**
 * Before anything is asked for that would be lost then.
 * @throws UsageError where no such file can be written
 */
export function requireWritable(file: string): void {
  const isFolder = (at: string) => statSync(at, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder(file)) throw new UsageError(`--out: ${file} is a folder; name a file`);
  const folder = path.dirname(file);
  if (!isFolder(folder)) throw new UsageError(`--out: there is no folder ${folder}`);
}

/** For its owner only, as far as the file system can tell, and whoever could read a file of this name before. */
export function writePrivately(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.part`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, file);
}
