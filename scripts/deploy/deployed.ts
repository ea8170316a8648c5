import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type StateLocation, stateFile } from '../../src/contracts/state';

/**
 * Whether a stack has a state with outputs. Only a local state can be looked at without AWS; of one in S3 Terraform
 * itself will tell, so it counts as deployed.
 */
export function isDeployed(stack: string, state: StateLocation, projectRoot: string): boolean {
  if (state.backend.kind !== 'local') return true;
  const file = path.join(projectRoot, state.backend.directory, stateFile(state, stack));
  if (!existsSync(file)) return false;
  const { outputs = {} } = JSON.parse(readFileSync(file, 'utf8')) as { readonly outputs?: object };
  return Object.keys(outputs).length > 0;
}
