import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { StateLocation } from '../../src/contracts/state';
import { dataDirectory } from '../deploy/data-directory';

/** The variable the cdktf command line reads, so that both run the same Terraform. */
const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
/** A plan in JSON repeats the state. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Terraform refused; the message holds its words. */
export class TerraformError extends Error {
  override readonly name = 'TerraformError';
}

export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A synthesized stack, where Terraform runs: the folder and the memory `cdktf deploy` uses too. */
export class WorkingDirectory {
  constructor(
    readonly folder: string,
    private readonly state: StateLocation,
  ) {}

  /** @throws TerraformError */
  init(): void {
    this.succeed('init', '-input=false', '-no-color');
  }

  /**
   * @returns what Terraform answered, refusals too. A successful plan is in `file`.
   *
   * Nothing is locked: a plan only reads, so a role that may not write a lock can make one, and no review holds up a deployment.
   * What has changed until it is applied, Terraform notices by the serial of the state.
   */
  plan(file: string): Finished {
    return this.run('plan', '-input=false', '-no-color', '-lock=false', `-out=${file}`);
  }

  /** @returns the saved plan in JSON */
  show(file: string): string {
    return this.succeed('show', '-json', '-no-color', file).stdout;
  }

  /** Applies a saved plan; what Terraform does is shown as it happens. */
  apply(file: string): Finished {
    return this.run('apply', '-input=false', file);
  }

  private succeed(...args: string[]): Finished {
    const finished = this.run(...args);
    if (finished.exitCode !== 0) {
      throw new TerraformError(`terraform ${args[0]} in ${this.folder} failed\n${finished.stderr}`);
    }
    return finished;
  }

  private run(...args: string[]): Finished {
    const isShown = args[0] === 'apply';
    const { status, stdout, stderr, error } = spawnSync(TERRAFORM, args, {
      cwd: this.folder,
      env: {
        TF_DATA_DIR: dataDirectory(this.state),
        ...process.env,
        TF_IN_AUTOMATION: 'true',
      },
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', 'pipe'],
      maxBuffer: MAX_OUTPUT_BYTES,
      encoding: 'utf8',
    });
    if (error) {
      const isMissing = 'code' in error && error.code === 'ENOENT' && existsSync(this.folder);
      throw isMissing ? new TerraformError(`there is no ${TERRAFORM} on the PATH`) : error;
    }
    return { exitCode: status ?? 1, stdout: stdout ?? '', stderr };
  }
}

/** Where cdktf puts a stack. */
export function stackFolder(projectRoot: string, stack: string): string {
  return path.join(projectRoot, 'cdktf.out', 'stacks', stack);
}
