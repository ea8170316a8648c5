import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(__dirname, '../../..');
const NOT_SOURCE = new Set(['node_modules', 'dist', '.git', 'cdktf.out', '__tests__']);

/**
 * A copy of the project with its functions built: tests run side by side, and one that builds must not take the
 * packages away from one that runs them.
 */
export async function checkoutProject(): Promise<string> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'order-emails-'));
  for (const name of readdirSync(ROOT).filter((entry) => !NOT_SOURCE.has(entry))) {
    cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/build-functions.ts'], {
    cwd: copy,
  });
  return copy;
}
