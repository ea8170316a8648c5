// Runs one TypeScript entry: node scripts/run.mjs main.ts [arguments]. Nothing to build first, nothing stale.
// Bundling our own files in one go costs a fifth of a loader hook's CPU time (docs/benchmarks.md).
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error('usage: node scripts/run.mjs ENTRY.ts [arguments]');
  process.exit(2);
}

const source = path.resolve(projectRoot, entry);
const outfile = path
  .join(projectRoot, 'dist', 'run', path.relative(projectRoot, source))
  .replace(/\.ts$/, '.js');
buildSync({
  absWorkingDir: projectRoot,
  entryPoints: [source],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], source, ...args];
createRequire(import.meta.url)(outfile);
