import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnvironment } from '../../../src/config/load-environment';
import { ConfigurationError, type Violation } from '../../../src/config/violations';

/** The shipped environments. */
export const directory = path.join(__dirname, '../../../environments');
export const read = (name: string) => JSON.parse(readFileSync(path.join(directory, `${name}.json`), 'utf8'));

/** What is wrong with a file; empty when nothing is. */
export function violations(environment: string, raw: unknown): readonly Violation[] {
  try {
    parseEnvironment(environment, raw);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.violations;
    throw error;
  }
}

/** A shipped environment with some values replaced, each by its path, e.g. mail.sender. */
export function changed(environment: string, change: Record<string, unknown>) {
  const raw = read(environment);
  for (const [at, value] of Object.entries(change)) {
    const keys = at.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((object, key) => {
      object[key] ??= {};
      return object[key];
    }, raw);
    parent[last] = value;
  }
  return raw;
}
