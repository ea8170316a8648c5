import { type FSWatcher, mkdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { type CompiledFile, compileTemplates } from '../../scripts/build/templates/compile-templates';

export type Renderer = typeof import('./renderer');

const WATCHED = ['templates', 'environments', 'functions/domain'];
/** Editors write a file in several steps. */
const SETTLING_MS = 60;

/** The renderer as the sources are now: MJML, texts and code are compiled at the first use and after each change. */
export class LiveRenderer {
  readonly #projectRoot: string;
  readonly #listeners = new Set<() => void>();
  #watchers: FSWatcher[] = [];
  #renderer: Promise<Renderer> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #builds = 0;

  constructor(projectRoot: string) {
    this.#projectRoot = projectRoot;
  }

  /** Rejects with what the build does not accept, until that is corrected. */
  current(): Promise<Renderer> {
    if (this.#watchers.length === 0) this.#watch();
    this.#renderer ??= this.#build();
    return this.#renderer;
  }

  /** Calls back after a change; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
  }

  #watch(): void {
    this.#watchers = WATCHED.map((folder) =>
      watch(path.join(this.#projectRoot, folder), { recursive: true }, () => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          this.#renderer = undefined;
          for (const listener of this.#listeners) listener();
        }, SETTLING_MS);
      }),
    );
  }

  async #build(): Promise<Renderer> {
    // Strict: a name that the view lacks is an error here, and not a hole in a customer's mail.
    const compiled = await compileTemplates(this.#projectRoot, true);
    const { outputFiles } = await build({
      absWorkingDir: this.#projectRoot,
      entryPoints: ['local/gallery/renderer.ts'],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
      plugins: [fromMemory(this.#projectRoot, compiled)],
    });
    this.#builds += 1;
    const file = path.join(
      this.#projectRoot,
      'dist',
      'gallery',
      `renderer-${process.pid}-${this.#builds}.cjs`,
    );
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, outputFiles[0]?.contents ?? '');
    try {
      return createRequire(file)(file) as Renderer;
    } finally {
      rmSync(file);
    }
  }
}

/** Compiled templates that are not on disk yet: writing them is for `npm run generate`. */
function fromMemory(projectRoot: string, files: readonly CompiledFile[]) {
  return {
    name: 'compiled-templates',
    setup(plugin: import('esbuild').PluginBuild) {
      plugin.onLoad({ filter: /[\\/]templates[\\/]compiled[\\/]/ }, ({ path: file }) => {
        const found = files.find((one) => path.join(projectRoot, one.path) === file);
        return found && { contents: found.content, loader: file.endsWith('.json') ? 'json' : 'js' };
      });
    },
  };
}
