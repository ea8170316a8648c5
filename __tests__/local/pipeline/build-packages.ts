import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunction } from '../../../scripts/build/bundle';
import { zipFunction } from '../../../scripts/build/zip';
import { PURPOSES } from '../../../src/naming';

const PROJECT = path.join(__dirname, '../../..');

/** The functions as they are deployed, built into a folder of this test's own, which is returned. */
export async function buildPackages(): Promise<string> {
  const packages = mkdtempSync(path.join(tmpdir(), 'packages-'));
  await Promise.all(
    PURPOSES.function.map(async (purpose) => {
      const { code } = await bundleFunction(PROJECT, `functions/${purpose}/handler.ts`);
      mkdirSync(path.join(packages, purpose));
      writeFileSync(path.join(packages, purpose, 'index.js'), code);
      writeFileSync(path.join(packages, `${purpose}.zip`), zipFunction(code));
    }),
  );
  return packages;
}
