import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../cli/error-code';
import { UsageError } from '../cli/usage-error';

export const STANDARD_INPUT = '-';
const EXTENSIONS = ['.json', '.ndjson', '.jsonl'];

/**
 * The files to play, in order: `-` and a file stand for themselves, a directory for every order file directly in it,
 * sorted by name. Throws UsageError when one cannot be read, so that nothing is played of half a set.
 */
export async function listOrderFiles(orders: string): Promise<string[]> {
  if (orders === STANDARD_INPUT) return [orders];
  const files = await candidates(orders);
  for (const file of files) {
    await access(file, constants.R_OK).catch((error: unknown) => {
      throw unreadable(file, error);
    });
  }
  return files;
}

async function candidates(orders: string): Promise<string[]> {
  try {
    if (!(await stat(orders)).isDirectory()) return [orders];
    const entries = await readdir(orders, { withFileTypes: true });
    const files = entries
      .filter((entry) => !entry.isDirectory() && EXTENSIONS.includes(path.extname(entry.name).toLowerCase()))
      .map((entry) => path.join(orders, entry.name))
      .sort();
    if (files.length > 0) return files;
  } catch (error) {
    throw unreadable(orders, error);
  }
  throw new UsageError(
    `${orders} holds no ${EXTENSIONS.map((extension) => `*${extension}`).join(', ')} file`,
  );
}

export function unreadable(file: string, error: unknown): UsageError {
  const code = errorCode(error) ?? 'unknown error';
  const causes: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a directory',
  };
  return new UsageError(`cannot read ${file}: ${causes[code] ?? code}`);
}
