import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UnknownShopError } from '../functions/domain/brand';
import { loadEnvironment } from '../src/config/load-environment';
import { runCommand } from './command';
import { environmentMistakes } from './environment-mistakes';
import { readArguments } from './read-arguments';
import { readInput } from './read-input';
import { NoMailError, renderOrder } from './render/render-order';
import { UsageError } from './usage-error';

const USAGE = `usage: npm run render -- --order FILE [--environment NAME] [--out FOLDER]

Writes the mail of one order event as it goes out: HTML part, text part, and the whole message for a mail program.

  --order FILE          the event as a shop publishes it
  --environment NAME    as whose mail; without it local
  --out FOLDER          where to; without it dist/render`;
const OPTIONS = {
  order: { type: 'string' },
  environment: { type: 'string', default: 'local' },
  out: { type: 'string', default: path.join('dist', 'render') },
} as const;
const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(args: readonly string[]): Promise<number> {
  const { order, environment, out } = parse(args);
  const config = loadEnvironment({ name: environment, directory: path.join(projectRoot, 'environments') });
  const { email, message } = await renderOrder(readInput(order), config);
  const { name, version, locale, brand } = email.template;
  const base = path.join(out, `${path.basename(order, '.json')}.${name}`);
  mkdirSync(out, { recursive: true });
  writeFileSync(`${base}.html`, email.html);
  writeFileSync(`${base}.txt`, email.text);
  writeFileSync(`${base}.eml`, message);
  console.log(`${email.subject}\ntemplate ${name}, version ${version}, locale ${locale}, brand ${brand}`);
  console.log(`${base}.html (${Buffer.byteLength(email.html)} bytes), .txt, .eml`);
  return 0;
}

function parse(args: readonly string[]) {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const { order, environment, out } = values;
  const mistakes = [
    ...misread,
    ...(order === undefined ? ['--order is missing'] : []),
    ...environmentMistakes(environment),
  ];
  if (mistakes.length > 0 || order === undefined) throw new UsageError(mistakes.join('\n'));
  return { order, environment, out };
}

void runCommand({ name: 'render', usage: USAGE, main, explained: [NoMailError, UnknownShopError] });
