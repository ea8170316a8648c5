import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerraformStack } from 'cdktf';
import { buildStacks, createApp } from '../../src/app';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { loadEnvironment } from '../../src/config/load-environment';
import { LOCAL_ENVIRONMENT } from '../../src/config/local-environment';
import type { SynthesizedStack, TerraformJson } from './terraform-json';

export interface SynthesisOptions {
  readonly projectRoot: string;
  /** Folder of the built packages, absolute. */
  readonly packageDirectory: string;
}

export interface Synthesis {
  readonly config: EnvironmentConfig;
  readonly stacks: readonly SynthesizedStack[];
}

/**
 * The stacks of the environment `local` as Terraform would read them. Nothing is left behind on disk.
 * @throws ConfigurationError for a faulty environment file, Error when a function's package is not built
 */
export function synthesizeLocalStacks({ projectRoot, packageDirectory }: SynthesisOptions): Synthesis {
  const config = loadEnvironment({
    name: LOCAL_ENVIRONMENT,
    directory: path.join(projectRoot, 'environments'),
    suffix: process.env.ENVIRONMENT_SUFFIX,
  });
  return { config, stacks: synthesizeStacks(config, packageDirectory) };
}

/** The same of any environment. @throws Error when a function's package is not built */
export function synthesizeStacks(config: EnvironmentConfig, packageDirectory: string): SynthesizedStack[] {
  // cdktf makes its output folder even when nothing is written to it.
  const outdir = mkdtempSync(path.join(tmpdir(), 'local-stacks-'));
  try {
    const app = createApp(outdir);
    buildStacks(app, config, { packageDirectory });
    const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
    return stacks.map((stack) => ({ name: stack.node.id, json: stack.toTerraform() as TerraformJson }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
