import { copyFileSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'cdktf';

/** Terraform's name for the file; https://developer.hashicorp.com/terraform/language/files/dependency-lock */
export const LOCK_FILE = '.terraform.lock.hcl';

/**
 * Puts the hashes of the reviewed providers beside every stack of a synthesized app, where Terraform looks for them:
 * it then installs those or none. cdktf finds the file complete and asks no registry.
 *
 * @param lockFile path of the committed file
 */
export function lockProviders({ manifest, outdir }: App, lockFile: string): void {
  for (const { workingDirectory } of Object.values(manifest.stacks)) {
    copyFileSync(lockFile, path.join(outdir, workingDirectory, LOCK_FILE));
  }
}
