import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const PROJECT = path.join(__dirname, '../..');
const FOLDER = path.join(PROJECT, '.github/workflows');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly environment?: string;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(FOLDER).map((file): [string, Workflow, string] => {
  const text = readFileSync(path.join(FOLDER, file), 'utf8');
  return [file, parse(text), text];
});
const setup = readFileSync(path.join(PROJECT, '.github/actions/setup/action.yml'), 'utf8');
const jobsOf = ({ jobs }: Workflow) => Object.entries(jobs);
const stepsOf = (workflow: Workflow) => jobsOf(workflow).flatMap(([, { steps = [] }]) => steps);

function lint(...files: string[]) {
  return spawnSync(process.execPath, ['scripts/lint-workflows.mjs', ...files], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
}

test('GitHub’s own checker finds nothing wrong, and would', () => {
  expect(lint()).toMatchObject({ status: 0, stderr: '' });
  const folder = mkdtempSync(path.join(tmpdir(), 'workflow-'));
  const broken = path.join(folder, 'broken.yml');
  const job = 'runs-on: ubuntu-24.04\n    needs: b\n    steps:\n      - run: echo $' + '{{ github.nothing }}';
  writeFileSync(broken, `on: push\njobs:\n  a:\n    ${job}\n`);
  const { status, stderr } = lint(broken);
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toMatch(/broken\.yml:5: /);
  expect(stderr).toMatch(/broken\.yml:7: .*nothing/);
});

describe.each(workflows)('%s', (_, workflow, text) => {
  test('runs only npm scripts and files that are there', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));
    const commands = stepsOf(workflow).flatMap(({ run = '' }) => run.split('\n'));
    const called = commands.flatMap((command) => [...command.matchAll(/npm run ((?:--?\S+ )*)([\w:-]+)/g)]);
    const unknown = called.flatMap(([, options, script = '']) =>
      options?.includes('--if-present') || script in scripts ? [] : [script],
    );
    expect(unknown).toEqual([]);
    const files = commands.flatMap((command) => /^bash (\S+)/.exec(command)?.[1] ?? []);
    expect(files.filter((file) => !existsSync(path.join(PROJECT, file)))).toEqual([]);
    const local = [...stepsOf(workflow), ...Object.values(workflow.jobs)].flatMap(({ uses = '' }) =>
      uses.startsWith('./') ? [uses] : [],
    );
    expect(local.filter((file) => !existsSync(path.join(PROJECT, file)))).toEqual([]);
  });

  test('pins every action by commit, with its version', () => {
    const used = `${text}\n${setup}`.split('\n').filter((line) => /uses: (?!\.\/)/.test(line));
    expect(used.length).toBeGreaterThan(1);
    expect(used.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });

  test('starts with no rights; each job says what it needs and when it ends', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of jobsOf(workflow)) {
      expect({ [name]: job.permissions }).toEqual({ [name]: expect.any(Object) });
      if (job.uses === undefined)
        expect({ [name]: job['timeout-minutes'] }).toEqual({ [name]: expect.any(Number) });
    }
  });

  test('keeps no token in the checkout and uses no secret', () => {
    const checkouts = stepsOf(workflow).filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
    expect(text).not.toMatch(/secrets\./);
  });

  test('puts nothing into a command that people outside may write', () => {
    const commands = stepsOf(workflow).map(({ run = '' }) => run);
    const inserted = commands.flatMap((command) =>
      [...command.matchAll(/\$\{\{ *([^}]+?) *\}\}/g)].map(([, what]) => what),
    );
    const harmless =
      /^(matrix\.target\.environment|inputs\.environment|github\.event\.pull_request\.number)$/;
    expect(inserted.filter((what = '') => !harmless.test(what))).toEqual([]);
  });
});

test('only a job behind an approval takes the role that deploys', () => {
  const deploying = workflows.flatMap(([, workflow]) =>
    jobsOf(workflow).filter(([, { steps = [] }]) => /deploy-role|deployRole/.test(JSON.stringify(steps))),
  );
  expect(deploying).toHaveLength(1);
  expect(deploying.every(([, { environment }]) => environment !== undefined)).toBe(true);
});

test('only one workflow runs for one thing at a time', () => {
  // What deploy.yml calls has a group for each environment.
  const without = workflows.filter(
    ([file, { concurrency }]) => concurrency === undefined && file !== 'deploy.yml',
  );
  expect(without.map(([file]) => file)).toEqual([]);
});
