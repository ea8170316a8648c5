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
const NOT_THERE = [/Unable to find remote state/, /is not deployed, or older than this one/];

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
    const json = missing.length > 0 ? undefined : plan(folder, stack, state);
    if (json === undefined) {
      outcomes.push({
        kind: 'not planned',
        stack,
        waitsFor: missing.length > 0 ? missing : readsOf(stack).filter((name) => !isSettled(outcomes, name)),
      });
      continue;
    }
    plans.keep(stack, folder, json);
    const review = reviewOf(stack, JSON.parse(json) as TerraformPlan);
    outcomes.push({ kind: 'planned', review, waitsFor: changedBelow(stack, folder, outcomes) });
  }
  return outcomes;
}

/** @returns the plan in JSON; undefined where what the stack reads is not there yet */
function plan(folder: string, stack: string, state: StateLocation): string | undefined {
  const directory = new WorkingDirectory(folder, state);
  directory.init();
  const { exitCode, stderr } = directory.plan(PLAN_FILE);
  if (exitCode === 0) return directory.show(PLAN_FILE);
  // Terraform wraps its lines and draws a frame around them.
  const told = stderr.replace(/[\s│╷╵]+/g, ' ');
  if (readsOf(stack).length > 0 && NOT_THERE.some((words) => words.test(told))) return undefined;
  throw new TerraformError(`terraform plan of ${stack} failed\n${stderr}`);
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

function isSettled(outcomes: readonly Outcome[], name: string): boolean {
  return outcomes.some(
    (outcome) =>
      outcome.kind === 'planned' && outcome.review.stack === name && outcome.review.outputs.length === 0,
  );
}
