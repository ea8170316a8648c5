import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const NOT_SOURCE = new Set(['node_modules', 'dist', '.git', 'cdktf.out', '__tests__']);

/**
 * A copy of the project: commands build in it while other tests run beside it.
 *
 * @param copy folder to make. @default a temporary one
 * @returns the folder
 */
export function checkoutProject(copy: string = mkdtempSync(path.join(os.tmpdir(), 'order-emails-'))): string {
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(ROOT).filter((entry) => !NOT_SOURCE.has(entry))) {
    cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}
