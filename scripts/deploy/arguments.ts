import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run deploy -- ENVIRONMENT [STACK…] [options of \`cdktf deploy\`, e.g. --auto-approve]
       npm run deploy -- ENVIRONMENT [STACK…] --plan FOLDER   applies plans that \`npm run plan\` saved, as they are`;

export interface DeployArguments {
  readonly environment: string;
  readonly stacks: readonly string[];
  /** Folder of saved plans. */
  readonly plans: string | undefined;
  /** For `cdktf deploy`. */
  readonly options: readonly string[];
}

/** @throws UsageError saying what is wrong */
export function parseDeployArguments(args: readonly string[]): DeployArguments {
  const at = args.findIndex((arg) => arg === '--plan' || arg.startsWith('--plan='));
  const given = args[at] ?? '';
  const isSeparate = given === '--plan';
  const plans = at < 0 ? undefined : isSeparate ? args[at + 1] : given.slice('--plan='.length);
  if (at >= 0 && (plans === undefined || plans === '' || plans.startsWith('-'))) {
    throw new UsageError(`--plan names no folder\n${USAGE}`);
  }
  const rest = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + (isSeparate ? 2 : 1))];
  const options = rest.filter((arg) => arg.startsWith('-'));
  const [environment, ...stacks] = rest.filter((arg) => !arg.startsWith('-'));
  if (environment === undefined) throw new UsageError(USAGE);
  if (plans !== undefined && options.length > 0) {
    throw new UsageError(`${options.join(' ')}: a saved plan is applied as it is, without options\n${USAGE}`);
  }
  return { environment, stacks, plans, options };
}
