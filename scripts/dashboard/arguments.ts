import { existsSync } from 'node:fs';
import path from 'node:path';
import { environmentMistakes } from '../environment-mistakes';
import { readArguments } from '../read-arguments';
import { UsageError } from '../usage-error';

export const USAGE = `usage: npm run dashboard -- [--environment NAME] [--out FILE.png|FILE.html]

Draws the dashboard of an environment with a made-up day of trouble on it; asks AWS nothing.

  --environment NAME    without it production
  --out FILE            without it dist/dashboard.png`;

export interface DashboardArguments {
  readonly environment: string;
  readonly out: string;
}

const OPTIONS = {
  environment: { type: 'string', default: 'production' },
  out: { type: 'string', default: 'dist/dashboard.png' },
} as const;

/** @throws UsageError saying everything that is wrong */
export function parseDashboardArguments(args: readonly string[]): DashboardArguments {
  const { values, mistakes: misread } = readArguments(args, OPTIONS);
  const { environment, out } = values;
  // The default is in dist/, which run.mjs has made.
  const folder = path.dirname(out);
  const isNoFolder = out !== OPTIONS.out.default && !existsSync(folder);
  const mistakes = [
    ...misread,
    ...environmentMistakes(environment),
    ...(/\.(png|html)$/.test(out) ? [] : [`--out must be a file that ends in .png or .html, not "${out}"`]),
    ...(isNoFolder ? [`--out: there is no folder ${folder}`] : []),
  ];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return { environment, out };
}
