import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PURPOSES } from '../../src/naming';

/** Gives `work` a folder of function packages with nothing in them, for whom the code is of no interest; nothing is to be built. */
export function withEmptyPackages<T>(work: (packageDirectory: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'empty-packages-'));
  try {
    for (const purpose of PURPOSES.function) writeFileSync(path.join(folder, `${purpose}.zip`), '');
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
