import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from '../contract/sample-events';

// What was tested is what is installed, built and deployed.

const read = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), 'utf8');
const json = (file: string) => JSON.parse(read(file));
const manifest = json('package.json');
const lockfile = json('package-lock.json');

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
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
