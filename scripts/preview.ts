import path from 'node:path';
import { parseArgs } from 'node:util';
import { Gallery } from '../local/gallery/gallery';
import { startGallery } from '../local/gallery/server';
import { runCommand } from './command';
import { takeScreenshots } from './preview/screenshots';

const USAGE = `usage: npm run preview -- [--port NUMBER] [--screenshots FOLDER]

Shows every mail there is, new after each change of a template, a text or a brand.

  --port NUMBER           port of the page on 127.0.0.1; without it 4400, or a free one if that is taken
  --screenshots FOLDER    shows no page, photographs every mail into the folder`;
const DEFAULT_PORT = 4400;
const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(args: readonly string[]): Promise<number> {
  const { port, screenshots } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, screenshots: { type: 'string' } },
  }).values;
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

void runCommand({ usage: USAGE, main, explained: [TypeError] });
