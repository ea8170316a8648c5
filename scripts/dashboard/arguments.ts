import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error';

export const USAGE = 'usage: npm run dashboard -- [--environment NAME] [--out FILE.png|FILE.html]';

export interface DashboardArguments {
  readonly environment: string;
  readonly out: string;
}

/** @throws UsageError saying what is wrong */
export function parseDashboardArguments(args: readonly string[]): DashboardArguments {
  const { environment = 'production', out = 'dist/dashboard.png' } = parse(args);
  if (!/\.(png|html)$/.test(out)) {
    throw new UsageError(`--out must be a file that ends in .png or .html, not "${out}"\n${USAGE}`);
  }
  return { environment, out };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { environment: { type: 'string' }, out: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}
