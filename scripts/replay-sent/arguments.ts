import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error';

export interface ReplayArguments {
  readonly file: string;
  readonly environment: string;
}

export const USAGE = `usage: npm run replay-sent -- FILE --environment NAME

Tells the order table of the mails that were sent after the moment it was restored to, so that none is sent again.
FILE holds log lines as docs/runbook.md fetches them.`;

/** @throws UsageError naming everything that is wrong */
export function parseReplayArguments(args: readonly string[]): ReplayArguments {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  const problems = [
    ...(file === undefined ? ['FILE is missing'] : []),
    ...more.map((extra) => `"${extra}" is too much`),
    ...(values.environment === undefined ? ['--environment is missing'] : []),
  ];
  if (problems.length > 0 || file === undefined || values.environment === undefined)
    throw new UsageError(`${problems.join('\n')}\n\n${USAGE}`);
  return { file, environment: values.environment };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { environment: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
