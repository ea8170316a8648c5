import { stateOf } from '../../src/app';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { deploymentRolesContract } from '../../src/contracts/deployment-roles';
import { stateBucketContract } from '../../src/contracts/state-bucket';
import { UsageError } from '../usage-error';
import { isDeployed } from './deployed';
import { missingStacks } from './order';

/** @throws UsageError for stacks that this environment has not, or not yet */
export function refuseWhatCannotWork(
  command: 'deploy' | 'plan',
  stacks: readonly string[],
  config: EnvironmentConfig,
  projectRoot: string,
): void {
  if (stacks.includes(stateBucketContract.stack) && config.state.kind !== 's3') {
    throw new UsageError(
      `${stateBucketContract.stack} is for states in S3; ${config.environment} keeps them in a local folder`,
    );
  }
  if (stacks.includes(deploymentRolesContract.stack) && config.deployment.github === undefined) {
    throw new UsageError(
      `${deploymentRolesContract.stack} is for deployments from GitHub; ${config.environment} has no "deployment": { "github": … }`,
    );
  }
  const missing = missingStacks(stacks, (stack) => isDeployed(stack, stateOf(config), projectRoot));
  if (missing.length > 0) {
    const done = command === 'deploy' ? 'deployed' : 'planned';
    throw new UsageError(
      `${stacks.join(' and ')} cannot be ${done} yet: ${missing.join(' and ')} must be deployed first\n` +
        `  npm run ${command} -- ${config.environment} ${[...missing, ...stacks].join(' ')}`,
    );
  }
}
