import path from 'node:path';
import { runCommand } from './command';
import { isAccepted, lossesOf } from './plan/outcome';
import { refuseMistaken } from './plan/refuse-mistaken';
import { reviewOf } from './plan/review';
import { summarize } from './plan/summary';
import type { TerraformPlan } from './plan/terraform-plan';
import { readArguments } from './read-arguments';
import { readInput } from './read-input';
import { UsageError } from './usage-error';

const USAGE = `usage: npm run review -- PLAN.json… [--accept ADDRESS…]

Says what plans mean that somebody else made, also of our Terraform modules: terraform show -json PLAN > orders.json

  --accept ADDRESS     what may be lost, as the summary names it; several: --accept A --accept B

exit code: 0 told, 2 called wrongly or no plan, 3 data would be lost that nobody accepted`;
const OPTIONS = { accept: { type: 'string', multiple: true } } as const;
const LOSS_NOT_ACCEPTED = 3;

function main(args: readonly string[]): number {
  const { files, accepted } = parse(args);
  const names = files.map((file) => path.parse(file).name);
  const outcomes = files.map((file, index) => {
    return { kind: 'planned', review: reviewOf(names[index] ?? '', read(file)), waitsFor: [] } as const;
  });
  const losses = lossesOf(outcomes);
  refuseMistaken(accepted, losses);
  console.log(summarize({ environment: names.join(' and '), outcomes, accepted }));
  return losses.every((loss) => isAccepted(loss, accepted)) ? 0 : LOSS_NOT_ACCEPTED;
}

function read(file: string): TerraformPlan {
  const text = readInput(file);
  try {
    const plan = JSON.parse(text) as Partial<TerraformPlan>;
    if (plan.format_version !== undefined) return plan as TerraformPlan;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`${file} is no plan in JSON; terraform show -json PLAN makes one`);
}

function parse(args: readonly string[]) {
  const { values, positionals, mistakes: misread } = readArguments(args, OPTIONS, Number.POSITIVE_INFINITY);
  const mistakes = [...misread, ...(positionals.length === 0 ? ['PLAN.json is missing'] : [])];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return { files: positionals, accepted: values.accept ?? [] };
}

void runCommand({ name: 'review', usage: USAGE, main });
