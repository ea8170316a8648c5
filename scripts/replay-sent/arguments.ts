import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

export interface ReplayArguments {
  readonly file: string;
  readonly environment: string;
}

export const USAGE = `usage: npm run replay-sent -- FILE --environment NAME

Tells the order table of the mails that were sent after the moment it was restored to, so that none is sent again.
FILE holds log lines as docs/runbook.md fetches them.

exit code: 0 told, 1 not told, or no line tells of a mail, 2 called wrongly or wrong configuration`;

const OPTIONS = { environment: { type: 'string' } } as const;

/** @throws UsageError naming everything that is wrong */
export function parseReplayArguments(args: readonly string[]): ReplayArguments {
  const { values, positionals, mistakes: misread } = readArguments(args, OPTIONS, 1);
  const { environment } = values;
  const [file] = positionals;
  const mistakes = [
    ...misread,
    ...(file === undefined ? ['FILE is missing'] : []),
    ...environmentMistakes(environment),
  ];
  if (mistakes.length > 0 || file === undefined || environment === undefined)
    throw new UsageError(mistakes.join('\n'));
  return { file, environment };
}
