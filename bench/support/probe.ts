import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { benchDirectory, projectRoot } from './paths';

const compiled = new Map<string, string>();

/** Starts bench/probes/NAME.ts in a process of its own. What it logs is thrown away, as CloudWatch would take it. */
export function startProbe(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return fork(compileProbe(name), args, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** The first message of a probe, which is its result. */
export async function runProbe<Result>(
  name: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<Result> {
  const child = startProbe(name, args, env);
  const failure = once(child, 'exit').then(([code]) => {
    throw new Error(`the probe ${name} ended with ${code} before its result`);
  });
  const [result] = await Promise.race([once(child, 'message'), failure]);
  failure.catch(() => undefined);
  return result as Result;
}

/** The path of the probe as JavaScript. */
export function compileProbe(name: string): string {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const outfile = path.join(benchDirectory, 'probes', `${name}.js`);
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: [`bench/probes/${name}.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
  });
  compiled.set(name, outfile);
  return outfile;
}
