import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { REPLACED_MODULES } from './replaced-modules';

export interface ModuleReplacement {
  readonly plugin: Plugin;
  /** Path below node_modules of every module replaced so far. */
  readonly replaced: ReadonlySet<string>;
}

/**
 * Loads our own file where a dependency would load one of REPLACED_MODULES. esbuild still links the dependency against
 * it, so a name that a new release imports and ours lacks fails the build.
 *
 * @param directory absolute path of the folder with the replacements
 */
export function replaceModules(directory: string): ModuleReplacement {
  const replaced = new Set<string>();
  const plugin: Plugin = {
    name: 'replace-modules',
    setup(build) {
      build.onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, async (module) => {
        const name = pathBelowNodeModules(module.path);
        const file = REPLACED_MODULES[name];
        if (file === undefined) return undefined;
        replaced.add(name);
        return { contents: await readFile(path.join(directory, file), 'utf8'), loader: 'ts' };
      });
    },
  };
  return { plugin, replaced };
}

/** @returns as REPLACED_MODULES names a module, e.g. @aws-sdk/core/dist-es/index.js */
export function pathBelowNodeModules(file: string): string {
  const [last = ''] = file
    .replaceAll('\\', '/')
    .split(/(?:^|\/)node_modules\//)
    .slice(-1);
  return last;
}
