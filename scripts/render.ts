import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { UnknownShopError } from '../functions/domain/brand';
import { loadEnvironment } from '../src/config/load-environment';
import { ConfigurationError } from '../src/config/violations';
import { NoMailError, renderOrder } from './render/render-order';

// Writes the mail of one order event as it goes out: HTML part, text part, and the whole message for a mail program.

const USAGE = 'usage: render --order FILE [--environment NAME] [--out FOLDER]';
const [, script = '', ...args] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main({ order, environment, out }: { order: string; environment: string; out: string }) {
  const config = loadEnvironment({ name: environment, directory: path.join(projectRoot, 'environments') });
  const { email, message } = await renderOrder(readFileSync(order, 'utf8'), config);
  const { name, version, locale, brand } = email.template;
  const base = path.join(out, `${path.basename(order, '.json')}.${name}`);
  mkdirSync(out, { recursive: true });
  writeFileSync(`${base}.html`, email.html);
  writeFileSync(`${base}.txt`, email.text);
  writeFileSync(`${base}.eml`, message);
  console.log(`${email.subject}\ntemplate ${name}, version ${version}, locale ${locale}, brand ${brand}`);
  console.log(`${base}.html (${Buffer.byteLength(email.html)} bytes), .txt, .eml`);
}

function readArguments() {
  const { order, ...rest } = parseArgs({
    args,
    options: {
      order: { type: 'string' },
      environment: { type: 'string', default: 'local' },
      out: { type: 'string', default: path.join('dist', 'render') },
    },
  }).values;
  if (order === undefined) throw new TypeError('--order is missing');
  return { order, ...rest };
}

function isExpected(error: unknown): error is Error {
  const known = [ConfigurationError, NoMailError, UnknownShopError, TypeError];
  return known.some((type) => error instanceof type) || (error as NodeJS.ErrnoException).code === 'ENOENT';
}

Promise.resolve()
  .then(() => main(readArguments()))
  .catch((error: unknown) => {
    if (!isExpected(error)) throw error;
    console.error(error instanceof TypeError ? `${error.message}\n${USAGE}` : error.message);
    process.exitCode = 2;
  });
