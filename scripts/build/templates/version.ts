import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What decides how a mail looks and reads, besides its order and its brand. */
const FOLDERS = ['templates', 'functions/domain/formatting'];
const SOURCE = /\.(ts|mjml|hbs|json)$/;
const OUTPUT = path.join('templates', 'compiled');

/**
 * A hash over every source of the mails, 12 hex digits. The commit that brought a version is the one that wrote it:
 * `git log -S VERSION -- templates/compiled`.
 */
export function templateVersion(projectRoot: string): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const files = readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
      .filter((file) => SOURCE.test(file) && !file.startsWith(OUTPUT))
      .sort();
    for (const file of files) {
      hash.update(`${file.replaceAll(path.sep, '/')}\n`);
      hash.update(readFileSync(path.join(projectRoot, file)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}
