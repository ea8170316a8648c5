import { createHash } from 'node:crypto';
import type { ExplainedDifference } from './ways-out';

/** File below the output folder → what is in it. */
export type Output = ReadonlyMap<string, Buffer>;

export interface Verdict {
  /** Differences nobody has explained, one line each. */
  readonly unexplained: readonly string[];
  /** Explanations of differences that are no longer there. */
  readonly outdated: readonly ExplainedDifference[];
}

/** Compares two syntheses file by file, JSON value by value. */
export function compare(from: Output, to: Output, explained: readonly ExplainedDifference[]): Verdict {
  const unexplained: string[] = [];
  const found = new Set<ExplainedDifference>();
  for (const file of [...new Set([...from.keys(), ...to.keys()])].sort()) {
    const before = valuesOf(file, from.get(file));
    const after = valuesOf(file, to.get(file));
    for (const at of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(at), after.get(at)];
      if (was === is) continue;
      const explanation = explained.find(
        (each) => each.at === at && JSON.stringify(each.from) === was && JSON.stringify(each.to) === is,
      );
      if (explanation) found.add(explanation);
      else unexplained.push(`${file}: ${at}: ${was ?? '(absent)'} → ${is ?? '(absent)'}`);
    }
  }
  return { unexplained, outdated: explained.filter((each) => !found.has(each)) };
}

/** Every leaf of a JSON document by its path, as JSON; of any other file its hash. */
function valuesOf(file: string, content: Buffer | undefined): Map<string, string> {
  if (content === undefined) return new Map();
  if (!file.endsWith('.json')) {
    return new Map([['SHA-256', JSON.stringify(createHash('sha256').update(content).digest('hex'))]]);
  }
  return new Map(leaves(JSON.parse(content.toString('utf8'))));
}

function leaves(value: unknown, at = ''): [string, string][] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [[at, JSON.stringify(value)]];
  return entries.flatMap(([key, entry]) => leaves(entry, at === '' ? key : `${at}.${key}`));
}
