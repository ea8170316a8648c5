import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stateOf } from '../src/app';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { loadDeployableEnvironment } from '../src/config/load-environment';
import { runCommand } from './command';
import { applySavedPlans } from './deploy/apply-saved-plans';
import { parseDeployArguments, USAGE } from './deploy/arguments';
import { dataDirectory } from './deploy/data-directory';
import { deploymentOrder } from './deploy/order';
import { refuseWhatCannotWork } from './deploy/preconditions';
import { TerraformError } from './terraform/working-directory';

const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

function main(args: readonly string[]): number {
  const { environment, stacks: requested, plans, options } = parseDeployArguments(args);
  const config = loadDeployableEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const stacks = deploymentOrder(requested);
  if (plans !== undefined) {
    const folder = path.resolve(plans);
    return applySavedPlans({ folder, requested, state: stateOf(config), environment, projectRoot });
  }
  refuseWhatCannotWork('deploy', stacks, config, projectRoot);
  for (const [index, stack] of stacks.entries()) {
    console.log(`\n${environment}: ${stack} (${index + 1} of ${stacks.length})`);
    // One synthesis for all: what is deployed is of one source, even if a file changes meanwhile.
    const status = cdktf(['deploy', stack, ...(index > 0 ? ['--skip-synth'] : []), ...options], config);
    if (status !== 0) {
      console.error(`${stack} is not deployed; correct what is told above and run this again.`);
      return status;
    }
  }
  return 0;
}

function cdktf(command: readonly string[], config: EnvironmentConfig): number {
  const cli = path.dirname(createRequire(script).resolve('cdktf-cli/package.json'));
  const { status, error } = spawnSync(process.execPath, [path.join(cli, 'bundle/bin/cdktf'), ...command], {
    cwd: projectRoot,
    env: {
      TF_DATA_DIR: dataDirectory(stateOf(config)),
      ...process.env,
      ENVIRONMENT: config.environment,
    },
    stdio: 'inherit',
  });
  if (error) throw error;
  return status ?? 1;
}

void runCommand({ name: 'deploy', usage: USAGE, main, explained: [TerraformError] });
