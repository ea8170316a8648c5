import path from 'node:path';
import { Gallery } from '../local/gallery/gallery';
import { startGallery } from '../local/gallery/server';
import { runCommand } from './command';
import { takeScreenshots } from './preview/screenshots';
import { readArguments } from './read-arguments';
import { UsageError } from './usage-error';

const DEFAULT_PORT = 4400;
const USAGE = `usage: npm run preview -- [--port NUMBER] [--screenshots FOLDER]

Shows every mail there is, new after each change of a template, a text or a brand.

  --port NUMBER           port of the page on 127.0.0.1; without it ${DEFAULT_PORT}, or a free one if that is taken
  --screenshots FOLDER    shows no page, photographs every mail into the folder`;
const OPTIONS = { port: { type: 'string' }, screenshots: { type: 'string' } } as const;
const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(args: readonly string[]): Promise<number> {
  const { port, screenshots } = parse(args);
  const gallery = new Gallery(projectRoot);
  if (screenshots !== undefined) {
    const sheets = await takeScreenshots(gallery, screenshots).finally(() => gallery.close());
    console.log(`${sheets} contact sheets in ${screenshots}`);
    return 0;
  }
  const { url } = await startGallery(gallery, {
    port: Number(port ?? DEFAULT_PORT),
    fallBackToFreePort: port === undefined,
  });
  console.log(`Gallery: ${url}   (Ctrl-C ends)`);
  return 0;
}

function parse(args: readonly string[]) {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const { port } = values;
  const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) <= 65_535);
  const mistakes = [
    ...misread,
    ...(isPort ? [] : [`--port must be a number from 0 to 65535, not "${port}"`]),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return values;
}

void runCommand({ name: 'preview', usage: USAGE, main });
