import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { projectRoot } from '../../project-root';

/**
 * Bundles the TypeScript entries of threads, as scripts/run.mjs does for the process.
 * @param entries Relative to the project's root.
 * @returns the files to start, in the same order
 */
export function bundleThreads(...entries: readonly string[]): string[] {
  const root = projectRoot();
  const outdir = path.join(root, 'dist', 'run');
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => path.join(root, entry)),
    outbase: root,
    outdir,
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  for (const { path: file, contents } of outputFiles) writeInPlace(file, contents);
  return entries.map((entry) => path.join(outdir, entry.replace(/\.ts$/, '.js')));
}

/** Never half-written: another process may be starting the same thread. */
function writeInPlace(file: string, contents: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, file);
}
