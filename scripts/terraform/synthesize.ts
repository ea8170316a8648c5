import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TerraformError } from './working-directory';

/**
 * Runs what `cdktf synth` runs, into cdktf.out.
 * @throws TerraformError; what is wrong the app has told
 */
export function synthesize(environment: string, projectRoot: string): void {
  const { app } = JSON.parse(readFileSync(path.join(projectRoot, 'cdktf.json'), 'utf8')) as { app: string };
  const { CDKTF_OUTDIR: _, ...variables } = process.env;
  const { status, error } = spawnSync(app, {
    cwd: projectRoot,
    env: { ...variables, ENVIRONMENT: environment },
    shell: true,
    // The summary alone goes to the standard output.
    stdio: ['ignore', 2, 2],
  });
  if (error) throw error;
  if (status !== 0) throw new TerraformError(`${environment} cannot be synthesized`);
}
