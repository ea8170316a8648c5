import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../../../scripts/plan/outcome';
import { summarize } from '../../../scripts/plan/summary';
import { expectGolden } from '../../support/golden';
import { planned, RECORDED } from './recorded';

const FOLDER = path.join(__dirname, 'golden');

const SUMMARIES: Readonly<Record<string, { outcomes: Outcome[]; accepted?: string[] }>> = {
  'first-deployment': {
    outcomes: [
      planned('first-messaging'),
      planned('first-data-observability'),
      { kind: 'not planned', stack: 'processing', waitsFor: ['messaging', 'data-observability'] },
    ],
  },
  ...Object.fromEntries(
    Object.keys(RECORDED)
      .filter((name) => !/^first-(messaging|data)/.test(name))
      .map((name) => [name, { outcomes: [planned(name)] }]),
  ),
  'replaced-table-accepted': {
    outcomes: [planned('replaced-table')],
    accepted: ['aws_dynamodb_table.orders'],
  },
  'several-stacks': {
    outcomes: [planned('renamed-queue'), planned('alarm-threshold'), planned('code-only', 'messaging')],
  },
};

test.each(Object.entries(SUMMARIES))('%s', (name, { outcomes, accepted = [] }) => {
  expectGolden(path.join(FOLDER, `${name}.md`), summarize({ environment: 'e2e', outcomes, accepted }));
});

test('every golden file is of a case', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(SUMMARIES)
      .map((name) => `${name}.md`)
      .sort(),
  );
});

test.each(Object.entries(SUMMARIES))(
  '%s tells neither values of variables nor mail addresses',
  (_, props) => {
    const text = summarize({ environment: 'e2e', accepted: [], ...props });
    expect(text).not.toContain('not-for-anybodys-eyes');
    expect(text).not.toMatch(/Europe\/Madrid/);
    expect(text.replace(/ses:FromAddress = .*/g, '')).not.toMatch(/[\w.-]+@[\w-]+\.\w+/);
  },
);
