import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run plan -- ENVIRONMENT [STACK…] [--out FOLDER] [--accept ADDRESS…] [--expect-no-changes]

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

/** @throws UsageError saying what is wrong */
export function parsePlanArguments(args: readonly string[]): PlanArguments {
  const { values, positionals } = parse(args);
  const [environment, ...stacks] = positionals;
  if (environment === undefined) throw new UsageError(`which environment?\n${USAGE}`);
  return {
    environment,
    stacks,
    out: values.out,
    accepted: values.accept ?? [],
    expectNoChanges: values['expect-no-changes'] ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        accept: { type: 'string', multiple: true },
        'expect-no-changes': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
