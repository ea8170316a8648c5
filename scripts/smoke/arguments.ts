import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

/** Far past the promised 30 s: a late mail is to be told apart from one that never comes. */
const DEFAULT_TIMEOUT_SECONDS = 120;
const LONGEST_TIMEOUT_SECONDS = 3_600;

export const USAGE = `usage: npm run smoke -- --environment NAME [--timeout SECONDS]

Sends mails to Amazon's mailbox simulator through a deployed environment and waits for what becomes of them.

  --timeout SECONDS    how long it waits; without it ${DEFAULT_TIMEOUT_SECONDS}

exit code: 0 passed, 1 failed or nothing can be said, 2 called wrongly or wrong configuration`;

export interface SmokeArguments {
  readonly environment: string;
  readonly timeoutSeconds: number;
}

const OPTIONS = {
  environment: { type: 'string' },
  timeout: { type: 'string', default: String(DEFAULT_TIMEOUT_SECONDS) },
} as const;

/** @throws UsageError saying everything that is wrong */
export function parseSmokeArguments(args: readonly string[]): SmokeArguments {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const { environment, timeout } = values;
  const timeoutSeconds = Number(timeout);
  const isTimeout = /^\d+$/.test(timeout) && timeoutSeconds >= 1 && timeoutSeconds <= LONGEST_TIMEOUT_SECONDS;
  const mistakes = [
    ...misread,
    ...environmentMistakes(environment),
    ...(isTimeout
      ? []
      : [`--timeout must be whole seconds from 1 to ${LONGEST_TIMEOUT_SECONDS}, not "${timeout}"`]),
  ];
  if (mistakes.length > 0 || environment === undefined) throw new UsageError(mistakes.join('\n'));
  return { environment, timeoutSeconds };
}
