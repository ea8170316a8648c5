import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run deploy-roles -- ENVIRONMENT [--account ID] [--out FOLDER]

Writes what the roles that plan and deploy an environment may do, as JSON, for whoever makes the roles in another way than
with the stack deployment-roles.

  --account ID    12 digits; without it deployment.github.account of the environment
  --out FOLDER    where to; without it dist/deploy-roles/ENVIRONMENT`;

export interface DeployRolesArguments {
  readonly environment: string;
  readonly account: string | undefined;
  readonly out: string | undefined;
}

const OPTIONS = { account: { type: 'string' }, out: { type: 'string' } } as const;

/** @throws UsageError saying everything that is wrong */
export function parseDeployRolesArguments(args: readonly string[]): DeployRolesArguments {
  const { values, positionals, mistakes: misread } = readArguments(args, OPTIONS, 1);
  const { account, out } = values;
  const [environment] = positionals;
  const mistakes = [
    ...misread,
    ...environmentMistakes(environment, 'ENVIRONMENT'),
    ...(account === undefined || /^\d{12}$/.test(account)
      ? []
      : [`--account must be 12 digits, not "${account}"`]),
  ];
  if (mistakes.length > 0 || environment === undefined) throw new UsageError(mistakes.join('\n'));
  return { environment, account, out };
}
