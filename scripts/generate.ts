import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type GeneratedFile, generatedFiles } from './generate/generated-files';

// Writes the JSON Schemas, the documentation of the event contract and the compiled templates; with --check it only tells which are stale.

const [, script = '', ...args] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

function isStale(file: GeneratedFile): boolean {
  try {
    return readFileSync(path.join(projectRoot, file.path), 'utf8') !== file.content;
  } catch {
    return true;
  }
}

function write(file: GeneratedFile): void {
  const target = path.join(projectRoot, file.path);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, file.content);
}

async function main(): Promise<void> {
  const stale = (await generatedFiles(projectRoot)).filter(isStale);
  const names = stale.map((file) => file.path).join(', ');
  if (args.includes('--check')) {
    if (stale.length > 0) throw new Error(`stale: ${names}; run \`npm run generate\``);
  } else {
    stale.forEach(write);
    console.log(stale.length > 0 ? `written: ${names}` : 'up to date');
  }
}

if (args.some((arg) => arg !== '--check') || args.length > 1) {
  console.error('usage: generate [--check]');
  process.exitCode = 2;
} else {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
