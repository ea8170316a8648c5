import { stackMistakes } from '../deploy/order';
import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run plan -- ENVIRONMENT [STACK…] [--out FOLDER] [--accept ADDRESS…] [--expect-no-changes]

Plans an environment's stacks, keeps the plans for \`npm run deploy -- ENVIRONMENT --plan FOLDER\`, and says what they mean.

  --out FOLDER         where plans and summary go; without it dist/plans/ENVIRONMENT
  --accept ADDRESS     what may be lost, as the summary names it; several: --accept A --accept B
  --expect-no-changes  also fails when anything at all would change: a look for drift

exit code: 0 planned, 1 Terraform failed, 2 called wrongly or wrong configuration, 3 data would be lost that nobody accepted,
           4 changes where none were expected`;

export interface PlanArguments {
  readonly environment: string;
  readonly stacks: readonly string[];
  readonly out: string | undefined;
  readonly accepted: readonly string[];
  readonly expectNoChanges: boolean;
}

const OPTIONS = {
  out: { type: 'string' },
  accept: { type: 'string', multiple: true },
  'expect-no-changes': { type: 'boolean', default: false },
} as const;

/** @throws UsageError saying everything that is wrong */
export function parsePlanArguments(args: readonly string[]): PlanArguments {
  const { values, positionals, mistakes: misread } = readArguments(args, OPTIONS, Number.POSITIVE_INFINITY);
  const [environment, ...stacks] = positionals;
  const mistakes = [...misread, ...environmentMistakes(environment, 'ENVIRONMENT'), ...stackMistakes(stacks)];
  if (mistakes.length > 0 || environment === undefined) throw new UsageError(mistakes.join('\n'));
  return {
    environment,
    stacks,
    out: values.out,
    accepted: values.accept ?? [],
    expectNoChanges: values['expect-no-changes'],
  };
}
