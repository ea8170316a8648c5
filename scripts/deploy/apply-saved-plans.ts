import type { StateLocation } from '../../src/contracts/state';
import { PLAN_FILE, type PlannedStack, type PlansIndex, SavedPlans, usualFolder } from '../plan/saved-plans';
import { stackFolder, TerraformError, WorkingDirectory } from '../terraform/working-directory';
import { UsageError } from '../usage-error';

/** What was planned is applied, and something else has to be planned now. */
const PLAN_AGAIN = 4;

export interface ApplySavedPlansProps {
  readonly folder: string;
  readonly environment: string;
  /** Stacks asked for; none: all that are planned. */
  readonly requested: readonly string[];
  readonly state: StateLocation;
  readonly projectRoot: string;
}

/**
 * Applies saved plans with Terraform itself, each in its turn: exactly what was reviewed, or nothing.
 *
 * @returns the exit code
 * @throws UsageError for plans of something else, or with a loss that nobody accepted
 * @throws TerraformError, also for a plan that is out of date
 */
export function applySavedPlans(props: ApplySavedPlansProps): number {
  const { requested, state, projectRoot, environment } = props;
  const plans = new SavedPlans(props.folder);
  const index = plans.index();
  const planned = index.stacks.filter(({ name }) => requested.length === 0 || requested.includes(name));
  refuse(index, planned, props);
  for (const { name, status, waitsFor } of planned) {
    if (status === 'no changes') {
      console.log(`${environment}: no changes of ${name}`);
      continue;
    }
    if (waitsFor.length > 0) {
      console.error(
        `${name} has to be planned again, now that ${waitsFor.join(' and ')} ${waitsFor.length === 1 ? 'is' : 'are'} deployed:\n` +
          `  npm run plan -- ${environment} ${name}${outOf(props)}`,
      );
      return PLAN_AGAIN;
    }
    console.log(`\n${environment}: ${name}, as planned`);
    const target = stackFolder(projectRoot, name);
    plans.restore(name, target);
    apply(new WorkingDirectory(target, state), name);
  }
  return 0;
}

function refuse(
  { environment, deployment, unaccepted }: PlansIndex,
  planned: readonly PlannedStack[],
  props: ApplySavedPlansProps,
): void {
  const { folder, state, requested } = props;
  if (environment !== props.environment || deployment !== state.deployment) {
    throw new UsageError(`${folder} holds plans of ${deployment}, not of ${state.deployment}`);
  }
  const absent = requested.filter((stack) => planned.every(({ name }) => name !== stack));
  if (absent.length > 0) throw new UsageError(`${folder} holds no plan of ${absent.join(' and ')}`);
  if (unaccepted.length > 0) {
    const options = unaccepted.map((address) => `--accept ${address}`).join(' ');
    throw new UsageError(
      `not applied: data would be lost that nobody accepted\n  npm run plan -- ${environment} ${options}${outOf(props)}`,
    );
  }
}

/** What `npm run plan` needs to be told, so that the same folder holds the new plans. */
function outOf({ folder, environment, projectRoot }: ApplySavedPlansProps): string {
  return folder === usualFolder(environment, projectRoot) ? '' : ` --out ${folder}`;
}

function apply(directory: WorkingDirectory, stack: string): void {
  directory.init();
  const { exitCode, stderr } = directory.apply(PLAN_FILE);
  if (exitCode === 0) return;
  const isStale = /Saved plan is stale|Saved plan does not match/.test(stderr);
  throw new TerraformError(
    isStale
      ? `the plan of ${stack} is out of date: its state has changed since. Nothing was applied; plan and review it again.`
      : `${stack} is not deployed as planned; correct what is told and plan again\n${stderr}`,
  );
}
