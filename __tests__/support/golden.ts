import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files one can open. UPDATE_GOLDEN=1 writes them anew; read the difference before committing it. */
export function expectGolden(file: string, actual: string): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
  }
  if (!existsSync(file)) throw new Error(`${path.basename(file)} is missing; UPDATE_GOLDEN=1 writes it`);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
