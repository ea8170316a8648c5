import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BundledPackage } from './bundled-packages';

const RULE = '-'.repeat(80);
const NOTICE = /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i;

/** What whoever passes a function's package on has to pass on with it: the notices of its packages, each text once. */
export function licenceNotices(projectRoot: string, packages: readonly BundledPackage[]): string {
  const namesByText = new Map<string, Set<string>>();
  for (const { folder, name, version } of packages) {
    const files = readdirSync(path.join(projectRoot, folder)).filter((file) => NOTICE.test(file));
    for (const file of files.sort()) {
      const text = readFileSync(path.join(projectRoot, folder, file), 'utf8').trim();
      namesByText.set(text, (namesByText.get(text) ?? new Set()).add(`${name} ${version}`));
    }
  }
  return [...namesByText]
    .map(([text, names]) => `${[...names].join(', ')}\n\n${text}\n`)
    .join(`\n${RULE}\n\n`);
}
