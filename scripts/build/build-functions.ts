import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { billOfMaterials } from './bill-of-materials';
import { bundleFunction } from './bundle';
import { licenceNotices } from './licence-notices';
import { REPLACED_MODULES } from './replaced-modules';
import { zipFunction } from './zip';

export interface BuiltFunction {
  readonly purpose: string;
  readonly codeBytes: number;
  readonly zipBytes: number;
}

/**
 * Writes dist/functions/PURPOSE/index.js, its source map, and dist/functions/PURPOSE.zip with its bill of materials
 * PURPOSE.cdx.json and the notices PURPOSE.licences.txt for every folder of functions/ with a handler.ts.
 *
 * @throws Error when a replacement replaces nothing: a dependency has moved the module, and it would be back unnoticed.
 */
export async function buildFunctions(projectRoot: string): Promise<BuiltFunction[]> {
  const purposes = await functionPurposes(projectRoot);
  const bundles = await Promise.all(
    purposes.map(async (purpose) => ({
      purpose,
      ...(await bundleFunction(projectRoot, `functions/${purpose}/handler.ts`)),
    })),
  );
  refuseIdleReplacements(bundles.map(({ replaced }) => replaced));

  const { version, license: licence } = JSON.parse(
    await readFile(path.join(projectRoot, 'package.json'), 'utf8'),
  ) as { version: string; license: string };
  const outputDirectory = path.join(projectRoot, 'dist', 'functions');
  return Promise.all(
    bundles.map(async ({ purpose, code, sourceMap, bundled }) => {
      const zip = zipFunction(code);
      const directory = path.join(outputDirectory, purpose);
      await mkdir(directory, { recursive: true });
      await replaceFile(path.join(directory, 'index.js'), code);
      await replaceFile(path.join(directory, 'index.js.map'), sourceMap);
      await replaceFile(path.join(outputDirectory, `${purpose}.zip`), zip);
      await replaceFile(
        path.join(outputDirectory, `${purpose}.cdx.json`),
        billOfMaterials({ purpose, version, licence, zip, bundled }),
      );
      await replaceFile(
        path.join(outputDirectory, `${purpose}.licences.txt`),
        licenceNotices(projectRoot, bundled.packages),
      );
      return { purpose, codeBytes: code.length, zipBytes: zip.length };
    }),
  );
}

/** In one step: another process may be loading the file. */
async function replaceFile(file: string, contents: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, file);
}

async function functionPurposes(projectRoot: string): Promise<string[]> {
  const directory = path.join(projectRoot, 'functions');
  const names = await readdir(directory);
  return names.filter((name) => existsSync(path.join(directory, name, 'handler.ts'))).sort();
}

function refuseIdleReplacements(replacedPerFunction: readonly ReadonlySet<string>[]): void {
  const idle = Object.keys(REPLACED_MODULES).filter((module) =>
    replacedPerFunction.every((replaced) => !replaced.has(module)),
  );
  if (idle.length > 0) {
    throw new Error(
      `No function loads ${idle.join(', ')} any more. Find where the dependency has moved it and adapt scripts/build/replaced-modules.ts, or remove the entry.`,
    );
  }
}
