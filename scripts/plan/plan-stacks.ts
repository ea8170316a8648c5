import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { StateLocation } from '../../src/contracts/state';
import { isDeployed } from '../deploy/deployed';
import { missingStacks, readsOf } from '../deploy/order';
import { stackFolder, TerraformError, WorkingDirectory } from '../terraform/working-directory';
import type { Outcome } from './outcome';
import { reviewOf } from './review';
import { PLAN_FILE, type SavedPlans } from './saved-plans';
import type { TerraformPlan } from './terraform-plan';

/** What Terraform and our postcondition say of a stack whose state is missing or older than what is read of it. */
const NOT_THERE = /Unable to find remote state|is not deployed, or older than this one/;

export interface PlanStacksProps {
  /** In the order they are deployed in. */
  readonly stacks: readonly string[];
  readonly state: StateLocation;
  readonly projectRoot: string;
  readonly plans: SavedPlans;
  readonly report: (line: string) => void;
}

/**
 * Plans synthesized stacks one by one and keeps the plans.
 *
 * @throws TerraformError with Terraform's words
 */
export function planStacks({ stacks, state, projectRoot, plans, report }: PlanStacksProps): Outcome[] {
  const outcomes: Outcome[] = [];
  const hasState = (name: string) => isDeployed(name, state, projectRoot);
  for (const [index, stack] of stacks.entries()) {
    report(`plan ${stack} (${index + 1} of ${stacks.length})`);
    const folder = stackFolder(projectRoot, stack);
    const missing = missingStacks([stack], hasState);
    const planned = missing.length > 0 ? { missing } : plan(folder, stack, state);
    if ('missing' in planned) {
      outcomes.push({ kind: 'not planned', stack, waitsFor: planned.missing });
      continue;
    }
    plans.keep(stack, folder, planned.json);
    const review = reviewOf(stack, JSON.parse(planned.json) as TerraformPlan);
    outcomes.push({ kind: 'planned', review, waitsFor: changedBelow(stack, folder, outcomes) });
  }
  return outcomes;
}

/** @returns the plan in JSON, or what the stack reads and is not there yet */
function plan(
  folder: string,
  stack: string,
  state: StateLocation,
): { readonly json: string } | { readonly missing: string[] } {
  const directory = new WorkingDirectory(folder, state);
  directory.init();
  const { exitCode, stderr } = directory.plan(PLAN_FILE);
  if (exitCode === 0) return { json: directory.show(PLAN_FILE) };
  const missing = NOT_THERE.test(unframed(stderr))
    ? readsOf(stack).filter((name) => new RegExp(`terraform_remote_state\\.${name}\\b`).test(stderr))
    : [];
  if (missing.length > 0) return { missing };
  throw new TerraformError(`terraform plan of ${stack} failed\n${stderr}`);
}

/** Terraform wraps its lines and draws a frame around them. */
function unframed(text: string): string {
  return text.replace(/[\s│╷╵]+/g, ' ');
}

/** Stacks planned in this run that give this one other values than it was planned with. */
function changedBelow(stack: string, folder: string, outcomes: readonly Outcome[]): string[] {
  const text = readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8');
  return readsOf(stack).filter((name) =>
    outcomes.some(
      (outcome) =>
        outcome.kind === 'planned' &&
        outcome.review.stack === name &&
        outcome.review.outputs.some((output) =>
          new RegExp(`terraform_remote_state\\.${name}\\.outputs\\.${output}\\b`).test(text),
        ),
    ),
  );
}
