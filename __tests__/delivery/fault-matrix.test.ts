import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DOCS = path.join(__dirname, '../../docs');
const document = readFileSync(path.join(DOCS, 'delivery-semantics.md'), 'utf8');

/** The rows of the table under the last heading. */
const rows = (document.split('\n## Faults')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| fault '))
  .map((line) => line.slice(2, -2).split(' | '));

it('has the faults that systems of this kind are known to fail at', () => {
  expect(rows.length).toBeGreaterThan(30);
});

it.each(rows)('%s → %s, held by a test', (...row) => {
  expect(row).toHaveLength(3);
  const [, file = '', title = ''] = /^\[[\w-]+\]\(([^)]+)\): (.+)$/.exec(row[2] ?? '') ?? [];
  const source = readFileSync(path.join(DOCS, file), 'utf8').replaceAll("\\'", "'");
  // A title stands in quotes: of a test, or of a row of a table of tests.
  expect(["'", '`', '"'].some((quote) => source.includes(`${quote}${title}${quote}`))).toBe(true);
});

it('names every file of the simulation and of the faults over HTTP', () => {
  const files = ['delivery', 'faults'].flatMap((folder) =>
    readdirSync(path.join(__dirname, '..', folder)).map((name) => `/${folder}/${name}`),
  );
  const unnamed = files.filter((name) => name.endsWith('.test.ts') && !document.includes(name));
  expect(unnamed).toEqual([`/delivery/${path.basename(__filename)}`]);
});
