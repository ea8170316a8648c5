import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../project-root';

export interface Asset {
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** The files of the page, or of the gallery alone, by URL path, bundled afresh: some 20 ms, and nothing to build before or to go stale. */
export async function loadAssets(page: 'index' | 'gallery'): Promise<ReadonlyMap<string, Asset>> {
  const directory = path.join(projectRoot(), 'local', 'page', 'browser');
  const { outputFiles } = await build({
    absWorkingDir: directory,
    entryPoints: { main: page === 'index' ? 'main.ts' : 'gallery-main.ts', styles: 'styles/all.css' },
    outdir: directory,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    logLevel: 'warning',
  });
  const bundled = (name: string) =>
    outputFiles.find((file) => path.basename(file.path) === name)?.contents ?? '';
  return new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', content: readFileSync(path.join(directory, `${page}.html`)) }],
    ['/styles.css', { type: 'text/css; charset=utf-8', content: bundled('styles.css') }],
    ['/main.js', { type: 'text/javascript; charset=utf-8', content: bundled('main.js') }],
  ]);
}
