import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { functionEnvironment } from '../../bench/support/function-environment';
import { FUNCTIONS, projectRoot } from '../../bench/support/paths';

const run = promisify(execFile);
const SOURCES = ['functions', 'scripts', 'templates', 'package.json', 'tsconfig.json'];
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

  describe.each(FUNCTIONS)('%s', (purpose) => {
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

    it('loads with what Lambda and the stack provide', async () => {
      const bundle = path.join(near, 'dist', 'functions', purpose, 'index.js');
      const { stdout } = await run('node', ['-p', 'typeof require(process.argv[1]).handler', bundle], {
        cwd: scratch,
        env: functionEnvironment('http://127.0.0.1:1'),
      });
      expect(stdout.trim()).toBe('function');
    });
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
