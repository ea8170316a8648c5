import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PURPOSES } from '../../src/naming';
import { checkoutProject } from '../support/checkout';
import { expectGolden } from '../support/golden';

const PROJECT = path.resolve(__dirname, '../..');

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

interface StackJson {
  readonly provider: { readonly aws: readonly { readonly alias: string; readonly region: string }[] };
  readonly data: ByType;
  readonly resource: ByType;
}

type ByType = Readonly<Record<string, Readonly<Record<string, Resource>>>>;
type Resource = { readonly provider?: string; readonly filename?: string };

// What a platform team does: it packs, installs the tarball into an app of its own, compiles and synthesizes.
const root = mkdtempSync(path.join(os.tmpdir(), 'npm-package-'));
const app = path.join(root, 'app');
const installed = path.join(app, 'node_modules/order-emails');
let packed: Packed;

beforeAll(() => {
  const checkout = checkoutProject(path.join(root, 'checkout'));
  const answer = npm(checkout, 'pack', '--json', '--pack-destination', root);
  // What the build says comes first.
  [packed] = JSON.parse(answer.slice(answer.indexOf('\n[') + 1)) as [Packed];
  mkdirSync(app);
  npm(app, 'init', '--yes');
  const quick = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
  npm(app, 'install', ...quick, path.join(root, packed.filename));
  // The peers are 200 MB, and this project has them.
  const { peerDependencies } = JSON.parse(
    readFileSync(path.join(installed, 'package.json'), 'utf8'),
  ) as Manifest;
  for (const name of [...Object.keys(peerDependencies), '@types/node']) {
    const link = path.join(app, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(PROJECT, 'node_modules', name), link);
  }
  for (const file of ['main.ts', 'tsconfig.json']) {
    cpSync(path.join(PROJECT, 'examples/npm', file), path.join(app, file));
  }
});

afterAll(() => rmSync(root, { recursive: true }));

test('holds compiled code with types, the packages of the functions, and nothing else of ours', () => {
  const folders = packed.files.map(({ path: file }) => file.split('/').slice(0, 2).join('/'));
  expect([...new Set(folders)].sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/functions',
    'dist/package',
    'docs/platform-teams.md',
    'package.json',
  ]);
  const zips = packed.files.filter(({ path: file }) => file.endsWith('.zip'));
  expect(zips.map(({ path: file }) => path.basename(file, '.zip')).sort()).toEqual(
    [...PURPOSES.function].sort(),
  );
});

test('brings along only what checks environments; Terraform and cdktf are its user’s', () => {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(path.join(installed, 'package.json'), 'utf8'),
  ) as Manifest;
  expect(Object.keys(dependencies)).toEqual(['zod']);
  expect(Object.keys(peerDependencies)).toEqual(['@cdktf/provider-aws', 'cdktf', 'constructs']);
});

describe('an app with two accounts and two Regions', () => {
  let stack: StackJson;
  beforeAll(() => {
    // With the types of all libraries checked: what we publish must compile in a strict project.
    execFileSync(process.execPath, [path.join(PROJECT, 'node_modules/typescript/bin/tsc')], { cwd: app });
    // Nothing of its environment is its business.
    execFileSync(process.execPath, ['dist/main.js'], { cwd: app, env: { PATH: process.env.PATH } });
    const file = path.join(app, 'cdktf.out/stacks/order-emails/cdk.tf.json');
    stack = JSON.parse(readFileSync(file, 'utf8')) as StackJson;
  });

  test('has each resource in the account its layer was told', () => {
    expect(stack.provider.aws.map(({ alias, region }) => [alias, region])).toEqual([
      ['europe', 'eu-central-1'],
      ['america', 'us-east-2'],
    ]);
    const all = [stack.data, stack.resource].flatMap((byType) =>
      Object.values(byType).flatMap(Object.entries),
    );
    expect(all.length).toBeGreaterThan(180);
    for (const [id, { provider }] of all as [string, Resource][]) {
      expect({ id, provider }).toEqual({ id, provider: `aws.${id.split('-')[0]}` });
    }
  });

  test('has the packages of all functions, found by the package itself', () => {
    const functions = Object.values(stack.resource.aws_lambda_function ?? {});
    expect(functions).toHaveLength(2 * PURPOSES.function.length);
    const folder = path.join(app, 'cdktf.out/stacks/order-emails');
    for (const { filename = '' } of functions) {
      const [purpose] = path.basename(filename).split('.');
      const ours = path.join(installed, 'dist/functions', `${purpose}.zip`);
      expect(readFileSync(path.join(folder, filename)).equals(readFileSync(ours))).toBe(true);
    }
  });
});

test('exports what it did, or its major version changes', () => {
  const names = exportedNames(path.join(installed, 'dist/package/index.d.ts'));
  expectGolden(path.join(__dirname, '__snapshots__/exports.txt'), `${names.join('\n')}\n`);
});

/** Names a declaration file gives to others, types included. */
function exportedNames(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const declared = text.matchAll(
    /^export (?:declare )?(?:abstract )?(?:class|const|function|interface|type) (\w+)/gm,
  );
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]+)\}/gm)].flatMap(([, list = '']) =>
    list.split(','),
  );
  const passedOn = [...text.matchAll(/^export \* from '(.+)'/gm)].flatMap(([, module = '']) =>
    exportedNames(path.join(path.dirname(file), `${module}.d.ts`)),
  );
  const names = [
    ...[...declared].map(([, name = '']) => name),
    ...listed.map((entry) => entry.replace('type ', '').trim()),
    ...passedOn,
  ];
  return [...new Set(names)].filter((name) => name !== '').sort();
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
