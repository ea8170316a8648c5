import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of which at least one byte is in a bundle. */
export interface BundledPackage {
  /** Below the project root, e.g. node_modules/@aws-sdk/core; two versions of a package lie in two folders. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** What its package.json says, mostly an SPDX id. */
  readonly licence: string;
  /** Hash of its tarball as the lockfile has it, e.g. sha512-…base64. */
  readonly integrity: string;
  /** Folders of the bundled packages it loads. */
  readonly loads: readonly string[];
}

export interface BundledPackages {
  readonly packages: readonly BundledPackage[];
  /** Folders of the packages our own code loads. */
  readonly loadedByUs: readonly string[];
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

/**
 * The packages behind a bundle's modules, in order of their folders.
 *
 * @param isReplaced whether our own code stands in for a module
 * @throws Error for a package that the lockfile does not have: it did not come from the registry as locked
 */
export function bundledPackages(
  projectRoot: string,
  { inputs, outputs }: Metafile,
  isReplaced: (file: string) => boolean,
): BundledPackages {
  const packageOf = (file: string) => (isReplaced(file) ? undefined : packageFolder(file));
  const shipped = Object.values(outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => packageOf(file) ?? []);
  const folders = [...new Set(shipped)].sort();

  const loads = new Map<string | undefined, Set<string>>();
  for (const [file, { imports }] of Object.entries(inputs)) {
    const from = packageOf(file);
    for (const { path: imported } of imports) {
      const to = packageOf(imported);
      if (to !== undefined && to !== from && folders.includes(to)) {
        loads.set(from, (loads.get(from) ?? new Set()).add(to));
      }
    }
  }
  const loadedBy = (folder?: string) => [...(loads.get(folder) ?? [])].sort();

  const lockfile = readJson<Lockfile>(projectRoot, 'package-lock.json');
  return {
    loadedByUs: loadedBy(),
    packages: folders.map((folder) => {
      const integrity = lockfile.packages[folder]?.integrity;
      if (integrity === undefined) throw new Error(`${folder} is not in package-lock.json; run \`npm ci\``);
      const { name, version, license: licence } = readJson<Manifest>(projectRoot, folder, 'package.json');
      return { folder, name, version, licence: licence ?? 'none', integrity, loads: loadedBy(folder) };
    }),
  };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** @returns e.g. node_modules/@aws-sdk/core of node_modules/@aws-sdk/core/dist-es/index.js; undefined for our own files */
function packageFolder(file: string): string | undefined {
  return /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
}

function readJson<T>(...segments: string[]): T {
  return JSON.parse(readFileSync(path.join(...segments), 'utf8')) as T;
}
