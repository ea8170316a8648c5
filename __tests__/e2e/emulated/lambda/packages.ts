import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';

/** Every package that was ever built here, unpacked and found by the hash that Lambda tells of what it runs. */
export class Packages {
  private readonly names = new Map<string, string>();

  constructor(readonly directory: string) {}

  /** Takes in what lies in dist/functions. */
  collect(builtDirectory: string): void {
    for (const file of readdirSync(builtDirectory).filter((name) => name.endsWith('.zip'))) {
      const zip = readFileSync(path.join(builtDirectory, file));
      const hash = createHash('sha256').update(zip).digest();
      const name = hash.toString('hex');
      this.names.set(hash.toString('base64'), name);
      mkdirSync(path.join(this.directory, name), { recursive: true });
      for (const [entry, content] of Object.entries(unzipSync(zip))) {
        writeFileSync(path.join(this.directory, name, entry), content);
      }
    }
  }

  /**
   * Name of the folder with the package.
   * @throws Error when something else was deployed than what was built
   */
  find(codeSha256: string): string {
    const name = this.names.get(codeSha256);
    if (name === undefined) throw new Error(`a package is deployed that was not built here: ${codeSha256}`);
    return name;
  }
}
