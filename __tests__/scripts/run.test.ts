import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const PROJECT = path.join(__dirname, '../..');

test.each([
  ['stdout', ''],
  ['stderr', '2>&1'],
])('who reads %s may go away, and the work comes to its own end', async (stream, redirection) => {
  const talk = `${process.execPath} scripts/run.mjs __tests__/scripts/fixtures/talkative.ts ${stream}`;
  const line = `{ ${talk} ${redirection}; echo "ended with $?" >&3; } 3>&2 | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line], { cwd: PROJECT });
  expect(stdout).toBe('0\n');
  expect(stderr).toBe('ended with 3\n');
});
