import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { synthesizeModules } from '../../../scripts/modules/synthesize-modules';
import { buildStacks, createApp } from '../../../src/app';
import type { EnvironmentConfig } from '../../../src/config/environment-schema';
import type { Contract } from '../../../src/contracts/contract';
import { dataObservabilityContract } from '../../../src/contracts/data-observability';
import { messagingContract } from '../../../src/contracts/messaging';
import { PURPOSES } from '../../../src/naming';
import { FULL, LEAST } from '../../modules/full-environment';
import { variablesOf } from '../../modules/variables-of';
import { ref } from '../../stacks/synthesized';
import { describeWith, terraform } from '../requirements';
import type { AppliedStack } from '../terraform/deployment';
import { PROJECT, type StackFolder, type StackJson } from '../terraform/synthesize';
import { TerraformWorkspace } from '../terraform/workspace';
import { applied } from './deploy';

const LAYERS = ['messaging', 'data-observability', 'processing'];
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

describeWith([terraform], 'the Terraform modules', () => {
  let workspace: TerraformWorkspace;
  let packages: string;
  let modules: StackFolder[];

  beforeAll(async () => {
    workspace = new TerraformWorkspace();
    packages = path.join(workspace.root, 'packages');
    mkdirSync(packages);
    for (const purpose of PURPOSES.function) writeFileSync(path.join(packages, `${purpose}.zip`), EMPTY_ZIP);
    const out = path.join(workspace.root, 'dist/modules');
    synthesizeModules({ identity: 'create', network: 'none', profile: 'full', out }, packages);
    modules = LAYERS.map((name) => moduleFolder(path.join(out, name)));
    for (const module of modules) await workspace.init(module);
  });
  afterAll(() => workspace.remove());

  test.each([
    ['everything is said', FULL],
    ['only what must be said is said', LEAST],
  ])('are what the stacks are where %s', async (_, config) => {
    const stacks = stackFolders(config);
    for (const stack of stacks) await workspace.init(stack);
    const [asStacks, asModules] = await Promise.all([
      inTurn(stacks, (stack, earlier) => applied(workspace, stack, outputsOf(earlier))),
      inTurn(modules, (module, earlier) =>
        applied(workspace, withNames(module, config), new Map(), inputs(module, config, earlier)),
      ),
    ]);
    for (const [index, stack] of asStacks.entries()) {
      expect(comparable(asModules[index] as AppliedStack)).toEqual(comparable(stack));
    }
  });

  test('say everything that is wrong with their variables at once', async () => {
    const wrong = {
      ...inputs(layer('processing'), FULL, []),
      messaging: plausible(messagingContract),
      data_observability: plausible(dataObservabilityContract),
      environment: 'production',
      name_pattern: '{app}-{environment}',
      mail: {
        sender: 'x',
        send_rate_per_second: 1,
        default_locale: '?',
        time_zone: '1',
        recipients: { mode: 'some' },
      },
      brand: {
        ...(variablesOf(FULL, { brand: {} }).brand as object),
        name: ' ',
        logo: { url: 'https://a.example/a.svg', width: 1, height: 40.5 },
        shops: { '-': { name: '', legal: { postal_address: [] } } },
      },
      retention: { record_days: 1, log_days: 31 },
      delivery: { sending: 'off' },
    };
    const told = await applied(workspace, withNames(layer('processing'), FULL), new Map(), wrong).catch(
      String,
    );
    for (const message of [
      'name_pattern must hold {purpose}',
      'mail.sender must be one plain mailbox',
      'mail.default_locale must be a BCP 47',
      'mail.time_zone must be an IANA',
      'mail.recipients.mode must be anyone or allow-list',
      'mail.recipients.mode must be "anyone" in production',
      'brand.name must be 1 to 60 printable',
      'brand.logo.url must be an absolute https URL of a PNG',
      'brand.logo.width must be a whole number from 16 to 320',
      'brand.logo.height must be a whole number',
      'brand.shops, a key, must be letters',
      'brand.shops[…].name must be 1 to 60',
      'brand.shops[…].legal.postal_address must hold at least 1',
      'retention.record_days must be a whole number from 28',
      'retention.log_days must be one of 1, 3',
      'delivery.sending must be one of on, paused',
    ]) {
      expect(told).toContain(message);
    }
  });

  test('examples/terraform is valid', async () => {
    const folder = path.join(workspace.root, 'examples/terraform');
    cpSync(path.join(PROJECT, 'examples/terraform'), folder, { recursive: true });
    const example = { name: 'example', folder, json: {} };
    await workspace.init(example);
    expect(await workspace.validate(example)).toEqual([]);
  });

  function layer(name: string): StackFolder {
    const module = modules.find((each) => each.name === name);
    if (module === undefined) throw new Error(`there is no module ${name}`);
    return module;
  }

  function stackFolders(config: EnvironmentConfig): StackFolder[] {
    const outdir = path.join(workspace.root, config.environment);
    const app = createApp(outdir);
    buildStacks(app, config, { packageDirectory: packages });
    app.synth();
    return LAYERS.map((name) => {
      const folder = path.join(outdir, 'stacks', name);
      return { name, folder, json: readJson(path.join(folder, 'cdk.tf.json')) };
    });
  }
});

/** What a module gives, of which only the form matters. */
function plausible({ outputs }: Contract<string>): Record<string, string> {
  return Object.fromEntries(Object.keys(outputs).map((name) => [name, `arn:aws:s:r:123456789012:a/${name}`]));
}

async function inTurn(
  folders: readonly StackFolder[],
  apply: (folder: StackFolder, earlier: readonly AppliedStack[]) => Promise<AppliedStack>,
): Promise<AppliedStack[]> {
  const finished: AppliedStack[] = [];
  for (const folder of folders) finished.push(await apply(folder, finished));
  return finished;
}

/** What decides on mocked ARNs: names as they will be, where the module has an expression. */
function withNames(module: StackFolder, config: EnvironmentConfig): StackFolder {
  const { app, environment, suffix, namePattern, mail } = config;
  const values: Record<string, string> = { app, environment, suffix };
  const text = JSON.stringify(module.json)
    .replace(/\$\{local\.names\[\\"([\w-]+)\\"\]\}/g, (_, purpose: string) =>
      namePattern.replace(/\{(\w+)\}/g, (__, part: string) => values[part] ?? purpose),
    )
    .replaceAll(ref('var.mail.domain'), mail.domain);
  return { ...module, json: JSON.parse(text) };
}

function moduleFolder(folder: string): StackFolder {
  const parts = readdirSync(folder).filter((file) => file.endsWith('.tf.json'));
  const json = Object.assign(
    {},
    ...parts.map((file) => readJson<object>(path.join(folder, file))),
  ) as StackJson;
  return { name: path.basename(folder), folder, json };
}

function inputs({ json }: StackFolder, config: EnvironmentConfig, earlier: readonly AppliedStack[]) {
  const { variable = {} } = json;
  const published = earlier.map(({ name, outputs }) => [name.replaceAll('-', '_'), outputs]);
  return {
    ...variablesOf(config, variable),
    ...Object.fromEntries(published.filter(([name]) => String(name) in variable)),
  };
}

function outputsOf(stacks: readonly AppliedStack[]) {
  return new Map(stacks.map(({ name, outputs }) => [name, outputs]));
}

/**
 * Without what may differ: the order in JSON, what an address or a path is called, what Terraform made up, how it rounds,
 * and what the dashboard of a stack says of cost, which a module cannot reckon.
 */
function comparable({ resources, outputs }: AppliedStack): unknown {
  // A module is given what a stack reads.
  const own = resources.filter(({ type }) => type !== 'terraform_remote_state');
  const all = own.map(({ type, values }) => JSON.stringify(canonical({ type, ...values })));
  return { resources: all.map(neutral).sort(), outputs: neutral(JSON.stringify(canonical(outputs))) };
}

function neutral(text: string): string {
  return text
    .replaceAll('-', '_')
    .replaceAll('./assets', 'assets')
    .replace(/"[0-9a-z]{8}"/g, '"(made up)"')
    .replace(/arn:aws:iam::(\d+):root/g, '$1');
}

function canonical(value: unknown): unknown {
  if (typeof value === 'string' && /^(\{"|\[[{"])/.test(value)) return canonical(JSON.parse(value));
  if (typeof value === 'number') return Number(value.toPrecision(6));
  if (Array.isArray(value)) return value.map(canonical);
  if (isDashboard(value)) return widgetsByTitle(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, canonical(entry)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface DashboardBody {
  readonly widgets: readonly {
    readonly properties: { readonly title?: string; readonly markdown?: string };
  }[];
}

function isDashboard(value: unknown): value is DashboardBody {
  return typeof value === 'object' && value !== null && 'widgets' in value;
}

/** Wherever they are: without the widgets about cost the others have more room. */
function widgetsByTitle({ widgets }: DashboardBody): unknown {
  const titled = widgets.flatMap(({ properties }) =>
    properties.title === undefined || /^Cost\b/.test(properties.title)
      ? []
      : [[properties.title, properties]],
  );
  return canonical(Object.fromEntries(titled));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
