import path from 'node:path';
import { stateOf } from '../src/app';
import { loadDeployableEnvironment } from '../src/config/load-environment';
import { runCommand } from './command';
import { deploymentOrder } from './deploy/order';
import { refuseWhatCannotWork } from './deploy/preconditions';
import { parsePlanArguments, USAGE } from './plan/arguments';
import { isAccepted, lossesOf, type Outcome } from './plan/outcome';
import { planStacks } from './plan/plan-stacks';
import { refuseMistaken } from './plan/refuse-mistaken';
import { isEmpty } from './plan/review';
import { type PlannedStack, SavedPlans, usualFolder } from './plan/saved-plans';
import { summarize } from './plan/summary';
import { synthesize } from './terraform/synthesize';
import { TerraformError } from './terraform/working-directory';

const LOSS_NOT_ACCEPTED = 3;
const UNEXPECTED_CHANGES = 4;

const [, script = ''] = process.argv;
const projectRoot = path.resolve(path.dirname(script), '..');

function main(args: readonly string[]): number {
  const { environment, stacks: requested, out, accepted, expectNoChanges } = parsePlanArguments(args);
  const config = loadDeployableEnvironment({
    name: environment,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  const state = stateOf(config);
  const stacks = deploymentOrder(requested);
  refuseWhatCannotWork('plan', stacks, config, projectRoot);
  const plans = new SavedPlans(path.resolve(out ?? usualFolder(environment, projectRoot)));
  plans.clear();

  synthesize(environment, projectRoot);
  const outcomes = planStacks({ stacks, state, projectRoot, plans, report: console.error });
  const losses = lossesOf(outcomes);
  refuseMistaken(accepted, losses);
  const unaccepted = losses.filter((loss) => !isAccepted(loss, accepted)).map(({ name }) => name);
  const summary = summarize({ environment, outcomes, accepted });
  plans.finish(
    { environment, deployment: state.deployment, stacks: outcomes.map(plannedStack), unaccepted },
    summary,
  );
  console.log(summary);
  console.error(`plans and summary: ${plans.folder}`);
  if (unaccepted.length > 0) {
    console.error(`data would be lost that nobody accepted: ${unaccepted.join(', ')}`);
    return LOSS_NOT_ACCEPTED;
  }
  const isAnything = outcomes.some((outcome) => plannedStack(outcome).status !== 'no changes');
  return expectNoChanges && isAnything ? UNEXPECTED_CHANGES : 0;
}

function plannedStack(outcome: Outcome): PlannedStack {
  const { waitsFor } = outcome;
  if (outcome.kind === 'not planned') return { name: outcome.stack, status: 'not planned', waitsFor };
  const { review } = outcome;
  return { name: review.stack, status: isEmpty(review) ? 'no changes' : 'changes', waitsFor };
}

void runCommand({ name: 'plan', usage: USAGE, main, explained: [TerraformError] });
