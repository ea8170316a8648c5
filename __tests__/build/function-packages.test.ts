import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { unzipSync } from 'fflate';
import { functionEnvironment } from '../../bench/support/function-environment';
import { projectRoot } from '../../bench/support/paths';
import { pathBelowNodeModules } from '../../scripts/build/replace-modules';
import { REPLACED_MODULES } from '../../scripts/build/replaced-modules';
import { PURPOSES } from '../../src/naming';
import { expectGolden } from '../support/golden';
import { type BillOfMaterials, FORBIDDEN, LICENCES, NO_NOTICE, packagesOf } from './bill-of-materials';

const run = promisify(execFile);
const SOURCES = [
  'functions',
  'scripts',
  'src',
  'templates',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const MAX_ZIP_BYTES = 130 * 1024;
/** 33 KB of the sender are the mails: five kinds in ten languages, and what Handlebars needs to run. */
const MAX_SENDER_ZIP_BYTES = 145 * 1024;

/** A checkout of its own, the packages aside. */
function checkout(directory: string): string {
  mkdirSync(directory, { recursive: true });
  for (const source of SOURCES)
    cpSync(path.join(projectRoot, source), path.join(directory, source), { recursive: true });
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(directory, 'node_modules'));
  return directory;
}

function build(directory: string, timeZone: string) {
  return run('node', ['scripts/run.mjs', 'scripts/build-functions.ts'], {
    cwd: directory,
    env: { ...process.env, TZ: timeZone },
  });
}

describe('function packages', () => {
  let scratch: string;
  let near: string;
  let far: string;

  const built = (directory: string, file: string): Buffer =>
    readFileSync(path.join(directory, 'dist', 'functions', file));
  const billOfMaterials = (purpose: string): BillOfMaterials =>
    JSON.parse(built(near, `${purpose}.cdx.json`).toString());
  const bundledModules = (purpose: string): string[] =>
    (JSON.parse(built(near, `${purpose}/index.js.map`).toString()) as { sources: string[] }).sources;

  beforeAll(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'function-packages-'));
    near = checkout(path.join(scratch, 'near'));
    far = checkout(path.join(scratch, 'a longer path', 'with more in it', 'far'));
    await build(near, 'America/Anchorage');
    await build(far, 'Pacific/Kiritimati');
  }, 60_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  describe.each(PURPOSES.function)('%s', (purpose) => {
    it('is the same, byte for byte, from another path and in another time zone', () => {
      expect(built(near, `${purpose}.zip`).equals(built(far, `${purpose}.zip`))).toBe(true);
    });

    it('holds index.js and nothing else', () => {
      const entries = unzipSync(built(near, `${purpose}.zip`));
      expect(Object.keys(entries)).toEqual(['index.js']);
      expect(built(near, `${purpose}/index.js`).equals(entries['index.js'] ?? Buffer.alloc(0))).toBe(true);
    });

    it('keeps to its size', () => {
      expect(built(near, `${purpose}.zip`).length).toBeLessThanOrEqual(
        purpose === 'email-sender' ? MAX_SENDER_ZIP_BYTES : MAX_ZIP_BYTES,
      );
    });

    it('names no path of the machine', () => {
      const code = built(near, `${purpose}/index.js`).toString();
      expect(code).not.toContain(near);
      expect(code).not.toContain(projectRoot);
    });

    it('leaves out what a function never needs', () => {
      expect(bundledModules(purpose)).toEqual(
        expect.not.arrayContaining([
          expect.stringMatching(
            /zod\/v4\/locales|nested-clients|credential-provider-(sso|ini|imds|http|process|web-identity)|client-sso|parseIni/,
          ),
        ]),
      );
    });

    it('has a bill of materials: valid CycloneDX, of this very zip, the same wherever it is built', async () => {
      const text = built(near, `${purpose}.cdx.json`).toString();
      expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull();
      expect(built(far, `${purpose}.cdx.json`).toString()).toBe(text);
      const zip = createHash('sha256')
        .update(built(near, `${purpose}.zip`))
        .digest('hex');
      expect(billOfMaterials(purpose).metadata.component.hashes).toEqual([{ alg: 'SHA-256', content: zip }]);
    });

    it('lists every package whose code is in it', () => {
      const listed = billOfMaterials(purpose).components.map((component) => component['bom-ref']);
      const own = bundledModules(purpose).filter((file) => !(pathBelowNodeModules(file) in REPLACED_MODULES));
      const folders = own.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
      expect(listed.length).toBeGreaterThan(10);
      expect([...new Set(folders)].sort()).toEqual([...listed].sort());
    });

    it('comes with the notice of every package that asks for one', () => {
      const notices = built(near, `${purpose}.licences.txt`).toString();
      const asking = packagesOf(billOfMaterials(purpose)).filter(
        ({ licence }) => !NO_NOTICE.includes(licence),
      );
      expect(asking.length).toBeGreaterThan(3);
      expect(asking.filter(({ name, version }) => !notices.includes(`${name} ${version}`))).toEqual([]);
    });

    it('loads with what Lambda and the stack provide', async () => {
      const bundle = path.join(near, 'dist', 'functions', purpose, 'index.js');
      const { stdout } = await run('node', ['-p', 'typeof require(process.argv[1]).handler', bundle], {
        cwd: scratch,
        env: functionEnvironment('http://127.0.0.1:1'),
      });
      expect(stdout.trim()).toBe('function');
    });
  });

  it('hold the packages that reviewers last agreed to', () => {
    const lines = PURPOSES.function.flatMap((purpose) => [
      `${purpose}:`,
      ...new Set(packagesOf(billOfMaterials(purpose)).map(({ name, licence }) => `  "${name}": ${licence}`)),
    ]);
    expectGolden(path.join(__dirname, '__snapshots__', 'packages.yaml'), `${lines.join('\n')}\n`);
  });

  it('hold no licence but those that ask for no more than a notice', () => {
    const shipped = PURPOSES.function.flatMap((purpose) => packagesOf(billOfMaterials(purpose)));
    expect(shipped.filter(({ licence }) => !LICENCES.includes(licence))).toEqual([]);
  });

  it('hold nothing of what builds, tests and deploys them', () => {
    const { functionDependencies } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
    const allowed = withAllTheyNeed(functionDependencies);
    const shipped = PURPOSES.function.flatMap((purpose) => packagesOf(billOfMaterials(purpose)));
    expect(shipped.filter(({ folder }) => !allowed.has(folder))).toEqual([]);
    expect(allowed).not.toContain('node_modules/cdktf');
    const modules = PURPOSES.function.flatMap((purpose) => bundledModules(purpose));
    expect(modules.length).toBeGreaterThan(500);
    expect(modules.filter((file) => FORBIDDEN.test(file))).toEqual([]);
    expect('node_modules/handlebars/lib/handlebars/compiler/parser.js').toMatch(FORBIDDEN);
  });

  it('refuses a replacement that replaces nothing', async () => {
    const copy = checkout(path.join(scratch, 'moved'));
    const table = path.join(copy, 'scripts', 'build', 'replaced-modules.ts');
    appendFileSync(
      table,
      "Object.assign(REPLACED_MODULES, { 'nodemailer/dist/esm/gone.js': 'mime-types.ts' });\n",
    );

    await expect(build(copy, 'UTC')).rejects.toMatchObject({
      stderr: expect.stringContaining('nodemailer/dist/esm/gone.js'),
    });
  }, 30_000);
});

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Folders of the packages, and of all they depend on, as the lockfile has them. */
function withAllTheyNeed(names: readonly string[]): Set<string> {
  const { packages } = JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  const found = new Set<string>();
  const waiting = names.map((name) => ({ name, from: '' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const folder = lookUp(next.name, next.from, packages);
    if (folder === undefined || found.has(folder)) continue;
    found.add(folder);
    const { dependencies, optionalDependencies } = packages[folder] ?? {};
    const needed = Object.keys({ ...dependencies, ...optionalDependencies });
    waiting.push(...needed.map((name) => ({ name, from: `${folder}/` })));
  }
  return found;
}

/** As Node.js looks for a package: in the folder of who needs it, and then further and further up. */
function lookUp(name: string, from: string, packages: Readonly<Record<string, unknown>>): string | undefined {
  const folder = `${from}node_modules/${name}`;
  if (folder in packages) return folder;
  return from === ''
    ? undefined
    : lookUp(name, from.replace(/node_modules\/[^/]+(\/[^/]+)?\/$/, ''), packages);
}
