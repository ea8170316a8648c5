import { exec } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

export const PROJECT = path.resolve(__dirname, '../../..');

/** A synthesized stack: the folder Terraform runs in and what it reads there. */
export interface StackFolder {
  readonly name: string;
  readonly folder: string;
  readonly json: StackJson;
}

/** The parts of cdk.tf.json that decide what to mock. */
export interface StackJson {
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, unknown>> };
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly resource?: Readonly<Record<string, ResourcesById>>;
}

export type ResourcesById = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly workingDirectory: string }>>;
}

/**
 * The stacks of an environment, made by the command that cdktf runs: packages built, configuration checked.
 *
 * @param project the checkout. @default this one
 * @param variables environment variables for the command. @default none
 * @throws Error with what the command wrote
 */
export async function synthesize(
  environment: string,
  outdir: string,
  project = PROJECT,
  variables: Readonly<Record<string, string>> = {},
): Promise<StackFolder[]> {
  const { app } = readJson<{ app: string }>(path.join(project, 'cdktf.json'));
  mkdirSync(outdir, { recursive: true });
  await promisify(exec)(app, {
    cwd: project,
    env: { ...process.env, ...variables, ENVIRONMENT: environment, CDKTF_OUTDIR: outdir },
  });
  const { stacks } = readJson<Manifest>(path.join(outdir, 'manifest.json'));
  return Object.values(stacks).map(({ name, workingDirectory }) => {
    const folder = path.join(outdir, workingDirectory);
    return { name, folder, json: readJson<StackJson>(path.join(folder, 'cdk.tf.json')) };
  });
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
