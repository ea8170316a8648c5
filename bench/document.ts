import { cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Measure, Row } from './measure';
import { megabytes } from './support/format';

export interface Result {
  readonly measure: Measure;
  readonly rows: readonly Row[];
}

/** docs/benchmarks.md: figures of one run, with the machine and the day they belong to. */
export function benchmarkDocument(results: readonly Result[]): string {
  return [
    '# Benchmarks',
    '',
    'Written by `npm run build && npm run bench`; `npm run bench -- --only NAME` prints one measure. Times belong to the machine below; ratios are taken within one run, each round against its own baseline, and travel better.',
    '',
    `- Machine: ${machine()}`,
    `- Load average over this run: ${loadavg()[1]?.toFixed(1)}; above 1 or so, others disturbed it`,
    `- Node.js ${process.version}`,
    `- ${new Date().toISOString().slice(0, 10)}`,
    ...results.flatMap(({ measure, rows }) => [
      '',
      `## ${measure.title} (\`${measure.name}\`)`,
      '',
      measure.method,
      '',
      '| | measured | goal | |',
      '|---|---|---|---|',
      ...rows.map((row) => `| ${row.subject} | ${row.value} | ${row.goal ?? ''} | ${verdict(row)} |`),
    ]),
    '',
  ].join('\n');
}

export function verdict({ reached }: Row): string {
  if (reached === undefined) return '';
  return reached ? 'reached' : 'missed';
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${megabytes(totalmem())}, ${type()} ${release()}`;
}
