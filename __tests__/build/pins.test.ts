import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { LOCK_FILE } from '../../src/provider-lock';
import { PROJECT_ROOT } from '../contract/sample-events';
import { loadShipped, synthesizeAll } from '../stacks/synthesized';

// What was tested is what is installed, built and deployed.

const read = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), 'utf8');
const json = (file: string) => JSON.parse(read(file));
const manifest = json('package.json');
const lockfile = json('package-lock.json');

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
}

test.each(['dependencies', 'devDependencies', 'overrides'])('every version in %s is exact', (section) => {
  const ranges = Object.entries<string>(manifest[section]).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
});

test('the lockfile names a registry tarball and its hash for every package', () => {
  const packages = Object.entries<Locked>(lockfile.packages).filter(([folder]) => folder !== '');
  const unlocked = packages.filter(
    // What is bundled in another package's tarball has that one's hash.
    ([, { integrity = '', inBundle }]) => !inBundle && !integrity.startsWith('sha512-'),
  );
  expect(packages.length).toBeGreaterThan(500);
  expect(unlocked.map(([folder]) => folder)).toEqual([]);
});

test('no registry but npm is in the lockfile', () => {
  const elsewhere = Object.values<Locked>(lockfile.packages).filter(
    ({ resolved = 'https://registry.npmjs.org/' }) => !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
});

test('the locked Terraform provider is the one the stacks were generated from', () => {
  const [, locked] = /version\s*= "([\d.]+)"/.exec(read(LOCK_FILE)) ?? [];
  const stacks = Object.values(synthesizeAll(loadShipped('production')));
  expect(stacks.map((stack) => stack.terraform?.required_providers?.aws?.version)).toEqual(
    stacks.map(() => locked),
  );
});

describe('dependabot.yml', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly groups?: Readonly<Record<string, { readonly patterns: readonly string[] }>>;
    readonly ignore?: readonly { readonly 'dependency-name': string }[];
  }
  const { updates } = parse(read('.github/dependabot.yml')) as { readonly updates: readonly Update[] };
  const npm = updates.find((update) => update['package-ecosystem'] === 'npm');
  const held = npm?.ignore?.map((each) => each['dependency-name']) ?? [];
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

  test('holds what is archived, with what belongs to it', () => {
    expect(held).toEqual(expect.arrayContaining(['cdktf', 'cdktf-cli', 'constructs', '@cdktf/provider-aws']));
  });

  test('names only what there is', () => {
    const patterns = Object.values(npm?.groups ?? {}).flatMap((group) => group.patterns);
    const matches = (pattern: string, name: string) =>
      new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name);
    const idle = [...patterns, ...held].filter(
      (pattern) => !installed.some((name) => matches(pattern, name)),
    );
    expect(patterns.length).toBeGreaterThan(3);
    expect(idle).toEqual([]);
  });
});

test('the Node the documents ask for is the one package.json asks for', () => {
  const [, version] = />=([\d.]+)/.exec(manifest.engines.node) ?? [];
  for (const document of ['README.md', 'CONTRIBUTING.md']) {
    expect(read(document)).toContain(`Node ${version} or later`);
  }
});
