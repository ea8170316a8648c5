// Runs one TypeScript entry: node scripts/run.mjs main.ts [arguments]. Nothing to build first, nothing stale.
// Our files and our dependencies go into one file: loading the dependencies from hundreds of files costs half as much
// CPU time again, a loader hook five times as much. Development tools stay packages; they find their own files by path.
// Source maps double the time, so they are for whoever asks: node --enable-source-maps scripts/run.mjs main.ts
import { readFileSync, renameSync } from 'node:fs';
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

const { devDependencies, peerDependencies, functionDependencies } = JSON.parse(
  readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
);
// No tools, though development dependencies: who installs our npm package brings the ones, and has the others in zips.
const loaded = [...Object.keys(peerDependencies), ...functionDependencies];
const source = path.resolve(projectRoot, entry);
const outfile = path
  .join(projectRoot, 'dist', 'run', path.relative(projectRoot, source))
  .replace(/\.ts$/, '.js');
// Another process may be starting the same entry: it must never find half a file.
const unfinished = `${outfile}.${process.pid}`;
buildSync({
  absWorkingDir: projectRoot,
  entryPoints: [source],
  outfile: unfinished,
  bundle: true,
  external: Object.keys(devDependencies).filter((name) => !loaded.includes(name)),
  platform: 'node',
  target: 'node20',
  sourcemap: process.execArgv.includes('--enable-source-maps') && 'inline',
  logLevel: 'warning',
});
renameSync(unfinished, outfile);
// Advice on Node.js for developers, several lines of it before every answer of a command that asks AWS.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
// Who reads the output may go away, as `head` does. The work comes to its end all the same, with an exit code that is true.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
process.argv = [process.argv[0], source, ...args];
createRequire(import.meta.url)(outfile);
