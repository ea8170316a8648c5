import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseModulesArguments } from '../../../scripts/modules/arguments';
import { synthesizeModules } from '../../../scripts/modules/synthesize-modules';
import { dataObservabilityContract } from '../../../src/contracts/data-observability';
import { messagingContract } from '../../../src/contracts/messaging';
import { processingContract } from '../../../src/contracts/processing';
import { PURPOSES } from '../../../src/naming';
import { ref } from '../../stacks/synthesized';

const CONTRACTS = [messagingContract, dataObservabilityContract, processingContract];

interface Module {
  readonly terraform: object;
  readonly variable: Readonly<
    Record<string, { readonly type: string; readonly description: string; nullable: boolean }>
  >;
  readonly output: object;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

const root = mkdtempSync(path.join(os.tmpdir(), 'modules-test-'));
beforeAll(() => {
  for (const purpose of PURPOSES.function) writeFileSync(path.join(root, `${purpose}.zip`), purpose);
  const build = (out: string, args: string[]) =>
    synthesizeModules(parseModulesArguments([...args, '--out', path.join(root, out)]), root);
  build('modules', []);
  build('again', []);
  build('reference', ['--identity', 'reference', '--network', 'existing']);
  build('network', ['--network', 'create']);
});
afterAll(() => rmSync(root, { recursive: true }));

describe.each(CONTRACTS)('module $stack', ({ stack, outputs }) => {
  const text = () => moduleText('modules', stack);
  const module = () => JSON.parse(text()) as Module;

  test('gives what the stack promises', () => {
    expect(Object.keys(module().output)).toEqual(Object.keys(outputs));
  });

  test('leaves provider and backend to its caller, and takes ranges of versions', () => {
    expect(module().terraform).toEqual({
      required_version: '>= 1.9.0',
      required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 6.0.0' } },
    });
    expect(text()).not.toContain('"provider"');
  });

  test('has typed and described variables in snake_case, none of which may be null', () => {
    for (const [name, { type, description, nullable }] of Object.entries(module().variable)) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect({ name, type, description, nullable }).toEqual({
        name,
        type: expect.stringMatching(/^(string|number|bool|list\(|object\()/),
        description: expect.stringMatching(/^[A-Z].+\./s),
        nullable: false,
      });
    }
  });

  test('has addresses one can read, and nothing of cdktf', () => {
    for (const ids of Object.values(module().resource)) {
      for (const id of Object.keys(ids)) expect(id).toMatch(/^[a-z]+(_[a-z0-9]+)*$/);
    }
    expect(text()).not.toMatch(/"\/\/"|TfToken|cdktf/);
  });

  test('tells every input and output in its README', () => {
    const readme = readFileSync(path.join(root, 'modules', stack, 'README.md'), 'utf8');
    for (const name of Object.keys(module().variable)) expect(readme).toContain(`### \`${name}\``);
    for (const name of Object.keys(outputs)) expect(readme).toContain(`| \`${name}\` |`);
  });

  test('is the same every time', () => {
    expect(moduleText('again', stack)).toBe(text());
  });
});

test('the packages of the functions are inside, and known by their hash', () => {
  const { resource } = JSON.parse(moduleText('modules', 'processing')) as Module;
  const functions = Object.values(resource.aws_lambda_function ?? {});
  expect(functions).toHaveLength(PURPOSES.function.length);
  for (const { filename = '', source_code_hash } of functions) {
    expect(filename).toMatch(/^\$\{path\.module\}\/assets\//);
    const file = filename.replace(ref('path.module'), path.join(root, 'modules/processing'));
    expect(source_code_hash).toBe(createHash('sha256').update(readFileSync(file)).digest('base64'));
  }
});

test('a module that refers to an identity creates none, and asks for no DNS', () => {
  const text = moduleText('reference', 'messaging');
  expect(text).not.toContain('dmarc');
  expect((JSON.parse(text) as Module).resource.aws_sesv2_email_identity).toBeUndefined();
});

test.each([
  ['reference', ['subnet_ids = list(string)', 'security_group_ids = list(string)']],
  ['network', ['vpc_id = string', 'subnet_ids = list(string)', 'route_table_ids = list(string)']],
])('a module for a VPC takes what it needs of it (%s)', (folder, attributes) => {
  const { network } = (JSON.parse(moduleText(folder, 'processing')) as Module).variable;
  expect(network?.type).toBe(`object({ ${attributes.join(', ')} })`);
});

test.each([
  [['--network', 'nat'], '--network is no "nat"'],
  [['--identity', 'none'], '--identity is no "none"'],
  [['--nonsense', '--profile', 'fat'], /^Unknown option '--nonsense'\n--profile is no "fat"$/],
])('%j is refused', (args, message) => {
  expect(() => parseModulesArguments(args)).toThrow(message);
});

/** All .tf.json files as one. */
function moduleText(build: string, name: string): string {
  const folder = path.join(root, build, name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.tf.json'));
  const parts = files.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  return JSON.stringify(Object.assign({}, ...parts), null, 2);
}
