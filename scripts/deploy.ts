import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stateOf } from '../src/app';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { loadDeployableEnvironment } from '../src/config/load-environment';
import { ConfigurationError } from '../src/config/violations';
import { stateBucketContract } from '../src/contracts/state-bucket';
import { dataDirectory } from './deploy/data-directory';
import { isDeployed } from './deploy/deployed';
import { deploymentOrder, missingStacks } from './deploy/order';
import { UsageError } from './usage-error';

// Deploys an environment's stacks one after the other, each after what it reads. Terraform asks before it changes anything.

const USAGE = `usage: deploy ENVIRONMENT [STACK…] [options of \`cdktf deploy\`, e.g. --auto-approve]`;

const [, script = '', ...args] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

try {
  process.exitCode = deploy();
} catch (error) {
  if (!(error instanceof ConfigurationError) && !(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** @returns the exit code */
function deploy(): number {
  const options = args.filter((arg) => arg.startsWith('-'));
  const [environment, ...requested] = args.filter((arg) => !arg.startsWith('-'));
  if (environment === undefined) throw new UsageError(USAGE);
  const config = loadDeployableEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const stacks = deploymentOrder(requested);
  refuseWhatCannotWork(stacks, config);
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

function refuseWhatCannotWork(stacks: readonly string[], config: EnvironmentConfig): void {
  if (stacks.includes(stateBucketContract.stack) && config.state.kind !== 's3') {
    throw new UsageError(
      `${stateBucketContract.stack} is for states in S3; ${config.environment} keeps them in a local folder`,
    );
  }
  const missing = missingStacks(stacks, (stack) => isDeployed(stack, stateOf(config), projectRoot));
  if (missing.length > 0) {
    throw new UsageError(
      `${stacks.join(' and ')} cannot be deployed yet: ${missing.join(' and ')} must be deployed first\n` +
        `  npm run deploy -- ${config.environment} ${[...missing, ...stacks].join(' ')}`,
    );
  }
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
