import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error';

export const USAGE = 'usage: npm run smoke -- --environment NAME [--timeout SECONDS]';
/** Far past the promised 30 s: a late mail is to be told apart from one that never comes. */
const DEFAULT_TIMEOUT_SECONDS = 120;
const LONGEST_TIMEOUT_SECONDS = 3_600;

export interface SmokeArguments {
  readonly environment: string;
  readonly timeoutSeconds: number;
}

/** @throws UsageError saying what is wrong */
export function parseSmokeArguments(args: readonly string[]): SmokeArguments {
  const { environment, timeout = String(DEFAULT_TIMEOUT_SECONDS) } = parse(args);
  if (environment === undefined) throw new UsageError(`--environment is missing\n${USAGE}`);
  const timeoutSeconds = Number(timeout);
  if (!/^\d+$/.test(timeout) || timeoutSeconds < 1 || timeoutSeconds > LONGEST_TIMEOUT_SECONDS) {
    throw new UsageError(
      `--timeout must be whole seconds from 1 to ${LONGEST_TIMEOUT_SECONDS}, not "${timeout}"\n${USAGE}`,
    );
  }
  return { environment, timeoutSeconds };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { environment: { type: 'string' }, timeout: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
