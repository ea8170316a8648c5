import path from 'node:path';
import { build } from 'esbuild';
import { type BundledPackages, bundledPackages } from './bundled-packages';
import { packageVersions } from './package-versions';
import { pathBelowNodeModules, replaceModules } from './replace-modules';

export interface Bundle {
  readonly code: Uint8Array;
  /** For reading a stack trace of the minified code; not shipped. */
  readonly sourceMap: Uint8Array;
  /** Which of REPLACED_MODULES this function would have loaded. */
  readonly replaced: ReadonlySet<string>;
  /** The packages whose code is in it. */
  readonly bundled: BundledPackages;
}

/**
 * One function with everything it needs in one CommonJS file, the SDK included. Independent of the machine and of the
 * checkout's path.
 */
export async function bundleFunction(projectRoot: string, entry: string): Promise<Bundle> {
  const { plugin, replaced } = replaceModules(path.join(projectRoot, 'scripts', 'build', 'replacements'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile: 'index.js',
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // The ES module form of a package is the one that esbuild can shake.
    mainFields: ['module', 'main'],
    // Paths stay inside the checkout when node_modules is a link.
    preserveSymlinks: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [plugin, packageVersions],
  });
  const output = (name: string): Uint8Array =>
    outputFiles.find((file) => path.basename(file.path) === name)?.contents ?? new Uint8Array();
  return {
    code: output('index.js'),
    sourceMap: output('index.js.map'),
    replaced,
    bundled: bundledPackages(projectRoot, metafile, (file) => replaced.has(pathBelowNodeModules(file))),
  };
}
