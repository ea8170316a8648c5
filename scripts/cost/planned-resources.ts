import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerraformStack } from 'cdktf';
import { buildStacks, createApp } from '../../src/app';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { stateBucketContract } from '../../src/contracts/state-bucket';
import type { PlannedResource } from '../../src/cost/fixed-cost';
import { PURPOSES } from '../../src/naming';

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, PlannedResource['values']>>>>;
}

/**
 * Everything an environment's stacks declare. The packages of the functions cost nothing, so they need not be built. The bucket for
 * states is left out: one serves several environments.
 */
export function plannedResources(config: EnvironmentConfig): PlannedResource[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'cost-'));
  try {
    for (const purpose of PURPOSES.function) writeFileSync(path.join(folder, `${purpose}.zip`), '');
    const app = createApp(path.join(folder, 'out'));
    buildStacks(app, config, { packageDirectory: folder });
    return app.node.children
      .filter((child) => TerraformStack.isStack(child))
      .filter((stack) => stack.node.id !== stateBucketContract.stack)
      .flatMap((stack) => resourcesOf(stack.toTerraform() as StackJson));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function resourcesOf({ resource = {} }: StackJson): PlannedResource[] {
  return Object.entries(resource).flatMap(([type, byId]) =>
    Object.values(byId).map((values) => ({ type, values })),
  );
}
