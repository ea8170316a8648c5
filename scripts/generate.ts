import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './command';
import { type GeneratedFile, generatedFiles } from './generate/generated-files';
import { readArguments } from './read-arguments';
import { UsageError } from './usage-error';

const USAGE = `usage: npm run generate -- [--check]

Writes the JSON Schemas, the generated documents and the compiled templates.

  --check    writes nothing, tells what is stale`;

const [, script = ''] = process.argv;
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

async function main(args: readonly string[]): Promise<number> {
  const { values, mistakes } = readArguments(args, { check: { type: 'boolean', default: false } });
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  const stale = (await generatedFiles(projectRoot)).filter(isStale);
  const names = stale.map((file) => file.path).join(', ');
  if (values.check) {
    if (stale.length > 0) throw new Error(`stale: ${names}; run \`npm run generate\``);
  } else {
    stale.forEach(write);
    console.log(stale.length > 0 ? `written: ${names}` : 'up to date');
  }
  return 0;
}

void runCommand({ name: 'generate', usage: USAGE, main, explained: [Error] });
