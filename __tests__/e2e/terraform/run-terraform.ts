import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The variable the cdktf command line reads, so that both run the same Terraform. */
export const TERRAFORM = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';

/** `terraform test -verbose` adds every schema of the provider to the state, 14 MB. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** Ends before Jest's limit, so that no Terraform outlives the tests. */
const TIMEOUT_MS = 110_000;

export interface Finished {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one Terraform command in `folder`.
 *
 * @param dataDirectory where Terraform keeps the providers it installed
 * @throws Error when Terraform cannot be started or does not end; that it refuses something is a result
 */
export function runTerraform(folder: string, dataDirectory: string, args: string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: environment(dataDirectory),
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: TIMEOUT_MS,
    };
    execFile(TERRAFORM, args, options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error);
      else resolve({ succeeded: error === null, stdout, stderr });
    });
  });
}

function environment(dataDirectory: string): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: configuration, ...inherited } = process.env;
  return {
    ...inherited,
    // A file that is not there would make every command warn, and a warning is a finding here.
    ...(configuration !== undefined && existsSync(configuration) && { TF_CLI_CONFIG_FILE: configuration }),
    TF_DATA_DIR: dataDirectory,
    TF_IN_AUTOMATION: 'true',
    CHECKPOINT_DISABLE: 'true',
    // Commands this short only load schemas; collecting garbage less often takes a quarter of their CPU time away.
    GOGC: '400',
  };
}
