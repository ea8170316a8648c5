import { closest } from '../../src/config/closest';
import { dataObservabilityContract } from '../../src/contracts/data-observability';
import { deploymentRolesContract } from '../../src/contracts/deployment-roles';
import { messagingContract } from '../../src/contracts/messaging';
import { processingContract } from '../../src/contracts/processing';
import { stateBucketContract } from '../../src/contracts/state-bucket';

interface DeployableStack {
  readonly name: string;
  readonly reads: readonly string[];
  /** Deployed only when it is asked for by name. */
  readonly onlyOnRequest?: boolean;
}

/** Each stack after what it reads. */
const STACKS: readonly DeployableStack[] = [
  // Made once for a bucket, which several environments may share.
  { name: stateBucketContract.stack, reads: [], onlyOnRequest: true },
  // Made by an administrator: no role may widen itself.
  { name: deploymentRolesContract.stack, reads: [], onlyOnRequest: true },
  { name: messagingContract.stack, reads: [] },
  { name: dataObservabilityContract.stack, reads: [messagingContract.stack] },
  { name: processingContract.stack, reads: [messagingContract.stack, dataObservabilityContract.stack] },
];

/** What is wrong with the names of stacks, one line each. */
export function stackMistakes(requested: readonly string[]): string[] {
  const names = STACKS.map(({ name }) => name);
  return requested
    .filter((name) => !names.includes(name))
    .map((name) => {
      const meant = closest(name, names);
      return `there is no stack "${name}"; ${meant ? `did you mean "${meant}"?` : `there are: ${names.join(', ')}`}`;
    });
}

/** The requested stacks in the order they can be deployed in; without a request all that deploy together. */
export function deploymentOrder(requested: readonly string[]): string[] {
  return STACKS.filter(({ name, onlyOnRequest }) =>
    requested.length > 0 ? requested.includes(name) : !onlyOnRequest,
  ).map(({ name }) => name);
}

/** What the stacks read that is neither among them nor deployed. */
export function missingStacks(stacks: readonly string[], isDeployed: (stack: string) => boolean): string[] {
  const read = stacks.flatMap(readsOf);
  return [...new Set(read)].filter((name) => !stacks.includes(name) && !isDeployed(name));
}

/** The stacks whose outputs a stack reads. */
export function readsOf(stack: string): readonly string[] {
  return STACKS.find(({ name }) => name === stack)?.reads ?? [];
}
