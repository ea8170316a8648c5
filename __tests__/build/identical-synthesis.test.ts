import { exec } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkoutProject } from '../support/checkout';

// A plan is only worth reading when nothing in it comes from the machine it was made on.

const OUTPUT = 'cdktf.out';

interface Manifest {
  readonly stacks: Readonly<Record<string, unknown>>;
}

/** Runs what cdktf runs. */
async function synthesize(directory: string, timeZone: string): Promise<void> {
  const { app } = JSON.parse(readFileSync(path.join(directory, 'cdktf.json'), 'utf8')) as { app: string };
  await promisify(exec)(app, {
    cwd: directory,
    env: { ...process.env, ENVIRONMENT: 'production', CDKTF_OUTDIR: OUTPUT, TZ: timeZone },
  });
}

describe('the same commit, checked out twice', () => {
  let scratch: string;
  let near: string;
  let far: string;

  beforeAll(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'synthesis-'));
    near = checkoutProject(path.join(scratch, 'near'));
    far = checkoutProject(path.join(scratch, 'a longer path', 'with more in it', 'far'));
    await Promise.all([synthesize(near, 'America/Anchorage'), synthesize(far, 'Pacific/Kiritimati')]);
  }, 60_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  const written = (directory: string): Record<string, Buffer> => {
    const output = path.join(directory, OUTPUT);
    const files = readdirSync(output, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path.join(output, file)).isFile())
      .sort();
    return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(output, file))]));
  };

  test('is synthesized to the same files, byte for byte', () => {
    const [here, there] = [written(near), written(far)];
    expect(Object.keys(there)).toEqual(Object.keys(here));
    expect(Object.keys(here).filter((file) => !there[file]?.equals(here[file] ?? Buffer.alloc(0)))).toEqual(
      [],
    );
  });

  test('and those hold every stack and every package', () => {
    const files = Object.keys(written(near));
    const { stacks } = JSON.parse(`${written(near)['manifest.json']}`) as Manifest;
    expect(Object.keys(stacks).sort()).toEqual([
      'data-observability',
      'deployment-roles',
      'messaging',
      'processing',
      'state-bucket',
    ]);
    expect(files.filter((file) => file.endsWith('cdk.tf.json'))).toHaveLength(5);
    expect(files.filter((file) => file.endsWith('.zip'))).toHaveLength(5);
  });

  test('and those name no folder of either', () => {
    const naming = Object.entries(written(near)).filter(([, content]) => content.includes(scratch));
    expect(naming.map(([file]) => file)).toEqual([]);
  });
});
