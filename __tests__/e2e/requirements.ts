import { spawnSync } from 'node:child_process';
import { motoPython } from './emulated/emulator/moto-python';
import { TERRAFORM } from './terraform/run-terraform';

/** What tests need of the machine and cannot bring along. */
export interface Requirement {
  readonly isMet: () => boolean;
  /** How to meet it, as the end of a sentence. */
  readonly remedy: string;
}

export const terraform: Requirement = {
  isMet: () =>
    spawnSync(TERRAFORM, ['version'], { env: { ...process.env, CHECKPOINT_DISABLE: 'true' } }).status === 0,
  remedy: `no ${TERRAFORM} on the PATH; install it or set TERRAFORM_BINARY_NAME`,
};

export const emulator: Requirement = {
  isMet: () => process.env.E2E_ENDPOINT_URL !== undefined || motoPython() !== undefined,
  remedy: "no moto; pip install 'moto[server]==5.2.1', or set MOTO_PYTHON or E2E_ENDPOINT_URL",
};

/** Describes where everything is there. Else: skipped in a line on a laptop, a failure where CI relies on it. */
export function describeWith(requirements: readonly Requirement[], name: string, body: () => void): void {
  const missing = requirements.find(({ isMet }) => !isMet());
  if (missing === undefined) {
    describe(name, body);
  } else if (process.env.CI === 'true') {
    it(name, () => {
      throw new Error(missing.remedy);
    });
  } else {
    process.stderr.write(`${name}: skipped, ${missing.remedy}\n`);
    it.todo(name);
  }
}
