import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { projectRoot } from '../../local/project-root';
import { buildStacks, createApp, type Stacks } from '../../src/app';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { loadEnvironment } from '../../src/config/load-environment';
import { PURPOSES } from '../../src/naming';

export const ENVIRONMENTS = path.join(projectRoot(), 'environments');
export const STACK_NAMES = ['messaging', 'dataObservability', 'processing'] as const;
export type StackName = (typeof STACK_NAMES)[number];

/** A part of cdk.tf.json; what is not there reads as undefined. */
export type Json = { readonly [key: string]: Json } & { readonly [index: number]: Json };

/** The smallest zip there is: no entries. Always the same bytes, so no asset hash ever changes. */
const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

export function loadShipped(environment: string): EnvironmentConfig {
  return loadEnvironment({ name: environment, directory: ENVIRONMENTS });
}

/** Runs `use` with a folder of function packages and an output folder that are gone afterwards. */
export function withWorkspace<T>(use: (folders: { packages: string; outdir: string }) => T): T {
  const root = mkdtempSync(path.join(tmpdir(), 'stacks-'));
  try {
    for (const purpose of PURPOSES.function) writeFileSync(path.join(root, `${purpose}.zip`), EMPTY_ZIP);
    return use({ packages: root, outdir: path.join(root, 'out') });
  } finally {
    rmSync(root, { recursive: true });
  }
}

export function synthesizeText(config: EnvironmentConfig): Record<StackName, string> {
  return withWorkspace(({ packages, outdir }) => {
    const stacks: Stacks = buildStacks(createApp(outdir), config, { packageDirectory: packages });
    return {
      messaging: Testing.synth(stacks.messaging, true),
      dataObservability: Testing.synth(stacks.dataObservability, true),
      processing: Testing.synth(stacks.processing, true),
    };
  });
}

export function synthesize(config: EnvironmentConfig): Record<StackName, Json> {
  const { messaging, dataObservability, processing } = synthesizeText(config);
  return {
    messaging: JSON.parse(messaging),
    dataObservability: JSON.parse(dataObservability),
    processing: JSON.parse(processing),
  };
}

/** Every stack of an environment by its name, also those only some environments have. */
export function synthesizeAll(config: EnvironmentConfig): Record<string, Json> {
  return withWorkspace(({ packages, outdir }) => {
    const app = createApp(outdir);
    buildStacks(app, config, { packageDirectory: packages });
    const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
    return Object.fromEntries(stacks.map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack))]));
  });
}

export type Attributes = Readonly<Record<string, unknown>>;

/** The resources of one type by their id. */
export function resources(stack: Json, type: string): Readonly<Record<string, Attributes>> {
  return (stack.resource?.[type] ?? {}) as Readonly<Record<string, Attributes>>;
}

/** The one resource of a type whose id is, or starts with, `id`. */
export function resource(stack: Json, type: string, id: string): Attributes & { readonly address: string } {
  const all = resources(stack, type);
  const key =
    Object.keys(all).find((each) => each === id) ?? Object.keys(all).find((each) => each.startsWith(id));
  if (key === undefined) throw new Error(`no ${type} ${id}; there are: ${Object.keys(all).join(', ')}`);
  return { ...all[key], address: `${type}.${key}` };
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: string | Readonly<Record<string, string | string[]>>;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

export function statementsOf(policy: unknown): Statement[] {
  return JSON.parse(String(policy)).Statement;
}

/** A Terraform reference as it stands in the JSON. */
export function ref(expression: string): string {
  return `\${${expression}}`;
}

/** Every leaf by its path, e.g. resource.aws_sqs_queue.order-queue.name. */
export function leaves(value: unknown, at = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[at, value]];
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, at === '' ? key : `${at}.${key}`));
}
