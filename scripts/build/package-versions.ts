import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Each client of the SDK bundles its whole package.json (2 KB) to tell its version; the version is enough. */
export const packageVersions: Plugin = {
  name: 'package-versions',
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
