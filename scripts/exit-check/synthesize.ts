import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Output } from './compare';

const run = promisify(execFile);

/** Name to import → folder of the package that is taken for it. */
export type Replacements = Readonly<Record<string, string>>;

/**
 * Every environment synthesized by main.ts itself, with other packages in place of those it names.
 *
 * @param folder for what is written on the way
 * @throws Error with what the synthesis wrote
 */
export async function synthesizeWith(
  replacements: Replacements,
  {
    projectRoot,
    environments,
    folder,
  }: { projectRoot: string; environments: readonly string[]; folder: string },
): Promise<Output> {
  const bundle = path.join(folder, 'main.js');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['main.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    alias: { ...replacements },
    logLevel: 'warning',
  });
  const outdir = path.join(folder, 'out');
  rmSync(outdir, { recursive: true, force: true });
  for (const environment of environments) {
    const target = path.join(outdir, environment);
    mkdirSync(target, { recursive: true });
    await run(process.execPath, [bundle], {
      cwd: projectRoot,
      env: { ...process.env, ENVIRONMENT: environment, CDKTF_OUTDIR: target },
    });
  }
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => statSync(path.join(outdir, file)).isFile())
      .map((file) => [file, readFileSync(path.join(outdir, file))]),
  );
}

/**
 * Checks the types of main.ts and src/ against other packages: an argument they no longer know would only be missing
 * from the JSON.
 *
 * @returns what the compiler says; empty when all is well
 */
export async function typeErrorsWith(
  replacements: Replacements,
  { projectRoot, folder }: { projectRoot: string; folder: string },
): Promise<string> {
  const paths = Object.entries(replacements).flatMap(([name, target]) => [
    [name, [target]],
    [`${name}/*`, [`${target}/*`]],
  ]);
  const config = path.join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    JSON.stringify({
      extends: path.join(projectRoot, 'tsconfig.json'),
      compilerOptions: { paths: Object.fromEntries(paths), types: ['node'] },
      include: [path.join(projectRoot, 'main.ts'), path.join(projectRoot, 'src')],
      exclude: [],
    }),
  );
  const compiler = createRequire(path.join(projectRoot, 'package.json')).resolve('typescript/package.json');
  try {
    await run(process.execPath, [path.join(path.dirname(compiler), 'bin', 'tsc'), '-p', config]);
    return '';
  } catch (error) {
    const { stdout = '' } = error as { readonly stdout?: string };
    if (stdout === '') throw error;
    return stdout;
  }
}
