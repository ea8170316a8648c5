import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publishComment, publishIssue } from '../../../scripts/github/publish-report';
import { MARKER, reportBody } from '../../../scripts/github/report-body';
import { workflowTargets } from '../../../scripts/github/workflow-targets';
import { loadShipped } from '../../stacks/synthesized';

/** In the place of GitHub: answers with what was written before, and keeps what is written. */
const GH = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args.includes('--method')) appendFileSync(process.env.WRITTEN, JSON.stringify({ args, body: JSON.parse(readFileSync(0, 'utf8')) }) + '\\n');
else process.stdout.write(process.env.ANSWER);
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'report-'));
  mkdirSync(path.join(root, 'summaries/summary-dev'), { recursive: true });
  writeFileSync(path.join(root, 'summaries/summary-dev/summary.md'), '## Plan of dev: 1 changed\n');
  writeFileSync(path.join(root, 'gh'), GH);
  chmodSync(path.join(root, 'gh'), 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

/** @param answer pages of comments or issues that are there */
function written(answer: object[][], publish: () => void) {
  const file = path.join(root, 'written');
  const { PATH } = process.env;
  Object.assign(process.env, {
    PATH: `${root}${path.delimiter}${PATH}`,
    ANSWER: JSON.stringify(answer),
    WRITTEN: file,
  });
  publish();
  process.env.PATH = PATH;
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}
const bot = { type: 'Bot' };
const summaries = () => path.join(root, 'summaries');

test('the first report is a new comment', () => {
  const body = reportBody(summaries(), undefined);
  expect(body).toBe(`${MARKER}\n## Plan of dev: 1 changed\n`);
  expect(written([[]], () => publishComment('12', body))).toEqual([
    {
      args: ['api', '--method', 'POST', 'repos/{owner}/{repo}/issues/12/comments', '--input', '-'],
      body: { body },
    },
  ]);
});

test('the next is written over it, on whichever page it is, and never over what a person wrote', () => {
  const people = [
    { id: 1, body: 'looks good', user: { type: 'User' } },
    { id: 2, body: `${MARKER}\nquoted`, user: { type: 'User' } },
  ];
  const writes = written([people, [{ id: 3, body: `${MARKER}\nold`, user: bot }]], () =>
    publishComment('12', 'new'),
  );
  expect(writes).toEqual([
    {
      args: ['api', '--method', 'PATCH', 'repos/{owner}/{repo}/issues/comments/3', '--input', '-'],
      body: { body: 'new' },
    },
  ]);
});

test('one issue is open at a time', () => {
  expect(written([[]], () => publishIssue('Drift', 'new'))[0].body).toEqual({ title: 'Drift', body: 'new' });
  const again = written([[{ number: 9, body: `${MARKER}\nold`, user: bot }]], () =>
    publishIssue('Drift', 'newer'),
  );
  expect(again[1].args).toContain('repos/{owner}/{repo}/issues/9');
});

test('a folder without summaries is told', () => {
  expect(() => reportBody(path.join(root, 'nowhere'), undefined)).toThrow(/holds no summary\.md/);
});

test('a summary longer than a comment may be is cut, and says so', () => {
  writeFileSync(
    path.join(root, 'summaries/summary-dev/summary.md'),
    `<details>\n\`\`\`diff\n${'x'.repeat(100_000)}`,
  );
  const body = reportBody(summaries(), 'https://github.example/run/1');
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(
    /```\n<\/details>[\s\S]*Cut here[\s\S]*\[The run\]\(https:\/\/github\.example\/run\/1\)/,
  );
});

test('workflows deploy production last, and leave alone what says nothing of GitHub', () => {
  const targets = workflowTargets(['dev', 'production', 'staging'].map(loadShipped));
  expect(targets.map(({ environment }) => environment)).toEqual(['staging', 'production']);
  expect(targets[1]).toEqual({
    environment: 'production',
    region: 'eu-central-1',
    planRole: 'arn:aws:iam::123456789012:role/order-emails-plan-production-main',
    deployRole: 'arn:aws:iam::123456789012:role/order-emails-deploy-production-main',
    githubEnvironment: 'production',
  });
});
