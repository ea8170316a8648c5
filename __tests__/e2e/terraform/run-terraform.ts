import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The variable the cdktf command line reads, so that both run the same Terraform. */
export const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';

/** `terraform test -verbose` adds every schema of the provider to the state, 14 MB. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** Ends before Jest's limit, so that no Terraform outlives the tests. */
const TIMEOUT_MS = 110_000;

export interface TerraformRun {
  readonly folder: string;
  readonly args: readonly string[];
  /** Environment variables on top of this process's. */
  readonly variables?: Readonly<Record<string, string>>;
  /** @default 110,000 */
  readonly timeoutMs?: number;
}

export interface Finished {
  readonly succeeded: boolean;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one Terraform command.
 *
 * @throws Error when Terraform cannot be started or does not end; that it refuses something is a result
 */
export function runTerraform({ folder, args, variables, timeoutMs }: TerraformRun): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: { ...environment(), ...variables },
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: timeoutMs ?? TIMEOUT_MS,
    };
    execFile(TERRAFORM, args, options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode !== 'number') reject(error);
      else resolve({ succeeded: exitCode === 0, exitCode, stdout, stderr });
    });
  });
}

/** What every Terraform of the tests runs with. */
export function environment(): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: configuration, ...inherited } = process.env;
  return {
    ...inherited,
    // A file that is not there would make every command warn, and a warning is a finding here.
    ...(configuration !== undefined && existsSync(configuration) && { TF_CLI_CONFIG_FILE: configuration }),
    TF_IN_AUTOMATION: 'true',
    CHECKPOINT_DISABLE: 'true',
    // Commands this short only load schemas; collecting garbage less often takes a quarter of their CPU time away.
    GOGC: '400',
  };
}
