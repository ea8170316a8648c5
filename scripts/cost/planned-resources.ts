import { withEmptyPackages } from '../../local/synth/empty-packages';
import { synthesizeStacks } from '../../local/synth/synthesize';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { stateBucketContract } from '../../src/contracts/state-bucket';
import type { PlannedResource } from '../../src/cost/fixed-cost';

type Resources = Readonly<Record<string, Readonly<Record<string, PlannedResource['values']>>>>;

/**
 * Everything an environment's stacks declare. The packages of the functions cost nothing, so they need not be built. The bucket for
 * states is left out: one serves several environments.
 */
export function plannedResources(config: EnvironmentConfig): PlannedResource[] {
  const stacks = withEmptyPackages((packageDirectory) => synthesizeStacks(config, packageDirectory));
  return stacks
    .filter(({ name }) => name !== stateBucketContract.stack)
    .flatMap(({ json: { resource = {} } }) =>
      Object.entries(resource).flatMap(([type, byId]) =>
        Object.values(byId).map((values) => ({ type, values: named(values, resource) })),
      ),
    );
}

/** Auto scaling names a table by reference, where a plan has its name. */
function named(values: PlannedResource['values'], resources: Resources): PlannedResource['values'] {
  const { resource_id } = values;
  if (typeof resource_id !== 'string') return values;
  const id = resource_id.replace(/\$\{(\w+)\.([\w-]+)\.name\}/g, (reference, type, table) =>
    String(resources[type]?.[table]?.name ?? reference),
  );
  return { ...values, resource_id: id };
}
