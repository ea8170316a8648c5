import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json, from a source file and from its bundle alike. */
export function projectRoot(from = __dirname): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('no package.json above the running code');
  return projectRoot(parent);
}
