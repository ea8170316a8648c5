import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scripts } from '../../package.json';

const PROJECT = path.join(__dirname, '../..');

/** It has an argument reader of its own. */
const OTHERS = ['start'];
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  const entry = /node scripts\/run\.mjs (\S+\.ts)$/.exec(line)?.[1];
  return entry === undefined || OTHERS.includes(name) ? [] : ([[name, entry]] as const);
});

/** As a person runs it. */
function run(entry: string, ...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      ['scripts/run.mjs', entry, ...args],
      { cwd: PROJECT },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

// To start each takes a second, so most of them are only read.
test.each(COMMANDS)('npm run %s is a command that knows how it is called', (name, entry) => {
  const files = [entry, path.join('scripts', name, 'arguments.ts')].map((file) => path.join(PROJECT, file));
  const source = files.flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8') : [])).join('\n');
  expect(source).toContain(`usage: npm run ${name}`);
  expect(source).toContain(`\nvoid runCommand({ name: '${name}', usage: USAGE, main`);
});

test.each([
  ['dlq', 'scripts/dlq.ts', ['redrive', '--help', '--no-such-option']],
  ['simulate', '__tests__/delivery/simulate.ts', ['-h']],
])('who asks npm run %s for help gets it and nothing else', async (name, entry, args) => {
  const { code, stdout, stderr } = await run(entry, ...args);
  expect(stdout).toMatch(new RegExp(`^usage: npm run ${name} -- `));
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('mistakes are told all at once, and last of all where the usage is', async () => {
  const { code, stdout, stderr } = await run(
    'scripts/smoke.ts',
    '--environment',
    'prod',
    '--fast',
    '--timeout',
    'x',
  );
  expect(stderr.split('\n')).toEqual([
    "Unknown option '--fast'",
    'there is no environment "prod"; did you mean "production"?',
    '--timeout must be whole seconds from 1 to 3600, not "x"',
    '`npm run smoke -- --help` tells all.',
    '',
  ]);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});
