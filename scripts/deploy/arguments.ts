import { environmentMistakes } from '../environment-mistakes';
import { UsageError } from '../usage-error';
import { stackMistakes } from './order';

export const USAGE = `usage: npm run deploy -- ENVIRONMENT [STACK…] [options of \`cdktf deploy\`, e.g. --auto-approve]
       npm run deploy -- ENVIRONMENT [STACK…] --plan FOLDER   applies plans that \`npm run plan\` saved, as they are

Deploys an environment's stacks one after the other, each after what it reads. Terraform asks before it changes anything;
saved plans have been asked about already.`;

export interface DeployArguments {
  readonly environment: string;
  readonly stacks: readonly string[];
  /** Folder of saved plans. */
  readonly plans: string | undefined;
  /** For `cdktf deploy`. */
  readonly options: readonly string[];
}

/** @throws UsageError saying everything that is wrong */
export function parseDeployArguments(args: readonly string[]): DeployArguments {
  const at = args.findIndex((arg) => arg === '--plan' || arg.startsWith('--plan='));
  const given = args[at] ?? '';
  const isSeparate = given === '--plan';
  const plans = at < 0 ? undefined : isSeparate ? args[at + 1] : given.slice('--plan='.length);
  const isNoFolder = at >= 0 && (plans === undefined || plans === '' || plans.startsWith('-'));
  const rest = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + (isSeparate ? 2 : 1))];
  const options = rest.filter((arg) => arg.startsWith('-'));
  const [environment, ...stacks] = rest.filter((arg) => !arg.startsWith('-'));
  const mistakes = [
    ...environmentMistakes(environment, 'ENVIRONMENT'),
    ...stackMistakes(stacks),
    ...(isNoFolder ? ['--plan names no folder'] : []),
    ...(plans !== undefined && options.length > 0
      ? [`${options.join(' ')}: a saved plan is applied as it is, without options`]
      : []),
  ];
  if (mistakes.length > 0 || environment === undefined) throw new UsageError(mistakes.join('\n'));
  return { environment, stacks, plans, options };
}
