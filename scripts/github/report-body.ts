import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../usage-error';

/** How a report of ours is found again among what people write. */
export const MARKER = '<!-- order-emails: plan -->';

/** GitHub takes 65,536 characters; the rest of a summary is with its run. */
const MAX_LENGTH = 64_000;

/**
 * The summaries below a folder, one after the other.
 *
 * @param runUrl where the run can be looked at; undefined outside of GitHub
 * @throws UsageError where there is none
 */
export function reportBody(folder: string, runUrl: string | undefined): string {
  const summaries = summariesIn(folder);
  if (summaries.length === 0) throw new UsageError(`${folder} holds no summary.md`);
  const run = runUrl === undefined ? '' : `\n[The run](${runUrl}) has the rest.\n`;
  const text = summaries.map((file) => readFileSync(file, 'utf8')).join('\n');
  return text.length <= MAX_LENGTH
    ? `${MARKER}\n${text}${run}`
    : // Whatever is open at the cut must not swallow what follows.
      `${MARKER}\n${text.slice(0, MAX_LENGTH)}\n\`\`\`\n</details>\n\n**Cut here: the summary is longer than a comment may be.**\n${run}`;
}

function summariesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'summary.md')
    .sort()
    .map((file) => path.join(folder, file));
}
