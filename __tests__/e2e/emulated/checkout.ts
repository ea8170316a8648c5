import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT, type StackFolder, synthesize } from '../terraform/synthesize';

const NOT_SOURCE = new Set(['node_modules', 'dist', '.git', 'cdktf.out', '.state', '__tests__']);

/** A copy of the project with environment files of its own: states, packages and plans stay out of this one. */
export class Checkout {
  readonly root = mkdtempSync(path.join(tmpdir(), 'order-emails-e2e-'));
  /** One download of the provider for all stacks, where it comes from a registry. */
  readonly pluginCache = path.join(this.root, 'plugin-cache');

  constructor() {
    for (const name of readdirSync(PROJECT).filter((entry) => !NOT_SOURCE.has(entry))) {
      cpSync(path.join(PROJECT, name), path.join(this.root, name), { recursive: true });
    }
    symlinkSync(path.join(PROJECT, 'node_modules'), path.join(this.root, 'node_modules'));
    mkdirSync(this.pluginCache);
  }

  writeEnvironment(name: string, environment: object): void {
    writeFileSync(path.join(this.root, 'environments', `${name}.json`), JSON.stringify(environment, null, 2));
  }

  /**
   * @param outdir folder of the checkout. @default cdktf.out
   * @param suffix replaces that of the environment file. @default the file's
   */
  synthesize(environment: string, outdir = 'cdktf.out', suffix?: string): Promise<StackFolder[]> {
    const variables = suffix === undefined ? {} : { ENVIRONMENT_SUFFIX: suffix };
    return synthesize(environment, path.join(this.root, outdir), this.root, variables);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
