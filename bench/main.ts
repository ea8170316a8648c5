import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../scripts/command';
import { readArguments } from '../scripts/read-arguments';
import { UsageError } from '../scripts/usage-error';
import { benchmarkDocument, type Result, verdict } from './document';
import type { Measure } from './measure';
import { MEASURES } from './measures';
import { projectRoot } from './support/paths';

const USAGE = `usage: npm run bench -- [--only MEASURE]

Measures into docs/benchmarks.md; with --only one measure alone, which is printed and not written:
  ${MEASURES.map(({ name }) => name).join(', ')}`;
const DOCUMENT = path.join(projectRoot, 'docs', 'benchmarks.md');

async function main(args: readonly string[]): Promise<number> {
  const chosen = parse(args);
  const results: Result[] = [];
  for (const measure of chosen) {
    const rows = await run(measure);
    if (rows !== undefined) results.push({ measure, rows });
  }
  const isComplete = results.length === MEASURES.length;
  if (isComplete) {
    mkdirSync(path.dirname(DOCUMENT), { recursive: true });
    writeFileSync(DOCUMENT, benchmarkDocument(results));
    console.log(`\nwritten to ${path.relative(projectRoot, DOCUMENT)}`);
  }
  return results.length === chosen.length ? 0 : 1;
}

function parse(args: readonly string[]): readonly Measure[] {
  const { values, mistakes: misread } = readArguments(args, { only: { type: 'string' } });
  const chosen = MEASURES.filter(({ name }) => name === (values.only ?? name));
  const mistakes = [...misread, ...(chosen.length === 0 ? [`no measure is called ${values.only}`] : [])];
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return chosen;
}

async function run(measure: Measure): Promise<Result['rows'] | undefined> {
  console.log(`\n${measure.title} (${measure.name})`);
  try {
    const rows = await measure.run();
    for (const row of rows) {
      const goal = row.goal === undefined ? '' : `   goal ${row.goal}: ${verdict(row)}`;
      console.log(`  ${row.subject.padEnd(44)} ${row.value}${goal}`);
    }
    return rows;
  } catch (error) {
    console.error(`  failed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

void runCommand({ name: 'bench', usage: USAGE, main, explained: [Error] });
