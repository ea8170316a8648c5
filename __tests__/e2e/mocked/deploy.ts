import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AppliedStack,
  appliedStack,
  Deployment,
  type Outputs,
  type State,
} from '../terraform/deployment';
import type { StackFolder } from '../terraform/synthesize';
import type { TerraformWorkspace } from '../terraform/workspace';
import { mockedApply } from './mocked-account';

/**
 * Applies the stacks of one environment, each with what the ones it reads really published.
 *
 * @throws Error with Terraform's words, or when stacks read each other in a circle
 */
export async function deploy(
  workspace: TerraformWorkspace,
  stacks: readonly StackFolder[],
): Promise<Deployment> {
  const finished: AppliedStack[] = [];
  let waiting = stacks;
  while (waiting.length > 0) {
    const published = new Map(finished.map(({ name, outputs }) => [name, outputs]));
    const ready = waiting.filter((stack) => readBy(stack).every((name) => published.has(name)));
    if (ready.length === 0) {
      throw new Error(`they read what none publishes: ${waiting.map(({ name }) => name).join(', ')}`);
    }
    for (const stack of ready) finished.push(await applied(workspace, stack, published));
    waiting = waiting.filter((stack) => !ready.includes(stack));
  }
  return new Deployment(finished);
}

/**
 * Applies one stack, or one module with its variables.
 *
 * @param published outputs of the stacks it reads
 */
export async function applied(
  workspace: TerraformWorkspace,
  stack: StackFolder,
  published: ReadonlyMap<string, Outputs>,
  variables?: object,
): Promise<AppliedStack> {
  const test = path.join(stack.folder, 'mocked.tftest.json');
  writeFileSync(test, JSON.stringify({ ...mockedApply(stack, published), ...(variables && { variables }) }));
  const [state] = await workspace.test<State>(stack);
  if (state === undefined) throw new Error(`terraform test left no state of ${stack.name}`);
  return appliedStack(stack.name, state);
}

function readBy({ json }: StackFolder): string[] {
  return Object.keys(json.data?.terraform_remote_state ?? {});
}
