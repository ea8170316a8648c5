import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { buildStacks, createApp } from '../../src/app';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { loadEnvironment } from '../../src/config/load-environment';
import { synthesizeModules } from '../modules/synthesize-modules';

/** Addresses of resources, by stack or module. */
export type AddressesByRoot = Readonly<Record<string, readonly string[]>>;

export interface Addresses {
  readonly stacks: AddressesByRoot;
  readonly modules: AddressesByRoot;
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A root as it is now: what there is, and what has another address than it had. */
export interface Root {
  readonly addresses: readonly string[];
  readonly moved: readonly Move[];
  /** Left in the account, and no longer in the state. */
  readonly forgotten: readonly string[];
}

interface RootJson {
  readonly resource?: Readonly<Record<string, object>>;
  readonly moved?: readonly Move[];
  readonly removed?: readonly { readonly from: string }[];
}

const NETWORK = {
  endpoints: 'create',
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  routeTableIds: ['rtb-0123456789abcdef0'],
} as const;

/** Every stack with everything in it that an environment can ask for; mailboxes, whose addresses are theirs, left out. */
export function currentStacks(environments: string, packageDirectory: string): Record<string, Root> {
  const production = loadEnvironment({ name: 'production', directory: environments });
  const quiet: EnvironmentConfig = { ...production, alerts: { ...production.alerts, emails: [] } };
  const variants: EnvironmentConfig[] = [quiet, { ...quiet, network: structuredClone(NETWORK) as never }];
  return inFolder((folder) => {
    const roots = variants.flatMap((config) => {
      const app = createApp(path.join(folder, 'stacks'));
      buildStacks(app, config, { packageDirectory });
      return app.node.children
        .filter((child) => TerraformStack.isStack(child))
        .map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack)) as RootJson] as const);
    });
    return united(roots);
  });
}

/** Every module, in each of the forms it can be built in. */
export function currentModules(packageDirectory: string): Record<string, Root> {
  return inFolder((folder) => {
    const roots = (['none', 'create'] as const).flatMap((network) => {
      const out = path.join(folder, network);
      synthesizeModules({ identity: 'create', network, profile: 'full', out }, packageDirectory);
      return readdirSync(out).map((name) => {
        const file = path.join(out, name, 'main.tf.json');
        return [name, JSON.parse(readFileSync(file, 'utf8')) as RootJson] as const;
      });
    });
    return united(roots);
  });
}

/** Only what a release promises to keep. */
export function addressesOf(roots: Readonly<Record<string, Root>>): AddressesByRoot {
  return Object.fromEntries(Object.entries(roots).map(([name, { addresses }]) => [name, addresses]));
}

function united(roots: readonly (readonly [string, RootJson])[]): Record<string, Root> {
  const names = [...new Set(roots.map(([name]) => name))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const forms = roots.flatMap(([each, json]) => (each === name ? [json] : []));
      const addresses = forms.flatMap(({ resource = {} }) =>
        Object.entries(resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)),
      );
      return [
        name,
        {
          addresses: [...new Set(addresses)].sort(),
          moved: forms.flatMap(({ moved = [] }) => moved),
          forgotten: forms.flatMap(({ removed = [] }) => removed.map(({ from }) => from)),
        },
      ];
    }),
  );
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'addresses-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
