import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error';

const USAGE = 'usage: npm run support -- unsuppress ADDRESS --environment NAME';

export interface SupportArguments {
  readonly mailbox: string;
  readonly environment: string;
}

/** @throws UsageError saying what is wrong */
export function parseSupportArguments(args: readonly string[]): SupportArguments {
  const { values, positionals } = parse(args);
  const [command, mailbox, ...rest] = positionals;
  if (command !== 'unsuppress') throw new UsageError(`${command ?? 'nothing'} is no command\n${USAGE}`);
  if (mailbox === undefined || rest.length > 0 || !/^[^@\s]+@[^@\s]+$/.test(mailbox)) {
    throw new UsageError(`one e-mail address is wanted, not "${[mailbox, ...rest].join(' ')}"\n${USAGE}`);
  }
  if (values.environment === undefined) throw new UsageError(`--environment is missing\n${USAGE}`);
  return { mailbox, environment: values.environment };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { environment: { type: 'string' } },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
