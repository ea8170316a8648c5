import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type GeneratedFile, generatedFiles } from './generate/generated-files';

// Writes the JSON Schemas and the documentation of the event contract; with --check it only tells which are stale.

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

if (args.some((arg) => arg !== '--check') || args.length > 1) {
  console.error('usage: generate [--check]');
  process.exitCode = 2;
} else {
  const stale = generatedFiles(projectRoot).filter(isStale);
  const names = stale.map((file) => file.path).join(', ');
  if (args.includes('--check')) {
    if (stale.length > 0) {
      console.error(`stale: ${names}; run \`npm run generate\``);
      process.exitCode = 1;
    }
  } else {
    stale.forEach(write);
    console.log(stale.length > 0 ? `written: ${names}` : 'up to date');
  }
}
