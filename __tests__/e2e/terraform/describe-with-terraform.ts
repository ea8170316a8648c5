import { spawnSync } from 'node:child_process';
import { TERRAFORM } from './run-terraform';

/** Describes where there is Terraform. Without it: skipped in a line on a laptop, a failure where CI relies on it. */
export function describeWithTerraform(name: string, body: () => void): void {
  if (isInstalled()) {
    describe(name, body);
  } else if (process.env.CI === 'true') {
    it(`${name} need Terraform`, () => {
      throw new Error(`no ${TERRAFORM} on the PATH; install it or set TERRAFORM_BINARY_NAME`);
    });
  } else {
    process.stderr.write(`${name}: skipped, no ${TERRAFORM} on the PATH (set TERRAFORM_BINARY_NAME)\n`);
    it.todo(`${name}: need Terraform`);
  }
}

function isInstalled(): boolean {
  return (
    spawnSync(TERRAFORM, ['version'], { env: { ...process.env, CHECKPOINT_DISABLE: 'true' } }).status === 0
  );
}
