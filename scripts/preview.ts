import path from 'node:path';
import { parseArgs } from 'node:util';
import { Gallery } from '../local/gallery/gallery';
import { startGallery } from '../local/gallery/server';
import { takeScreenshots } from './preview/screenshots';

// Shows every mail there is, new after each change of a template, a text or a brand; or photographs all of them.

const USAGE = 'usage: preview [--port NUMBER] [--screenshots FOLDER]';
const DEFAULT_PORT = 4400;
const [, script = '', ...args] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

async function main(): Promise<void> {
  const { port, screenshots } = parseArgs({
    args,
    options: { port: { type: 'string' }, screenshots: { type: 'string' } },
  }).values;
  const gallery = new Gallery(projectRoot);
  if (screenshots !== undefined) {
    const sheets = await takeScreenshots(gallery, screenshots).finally(() => gallery.close());
    console.log(`${sheets} contact sheets in ${screenshots}`);
    return;
  }
  const { url } = await startGallery(gallery, {
    port: Number(port ?? DEFAULT_PORT),
    fallBackToFreePort: port === undefined,
  });
  console.log(`Gallery: ${url}   (Ctrl-C ends)`);
}

main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? `${error.message}\n${USAGE}` : error);
  process.exitCode = 2;
});
