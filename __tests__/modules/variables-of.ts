import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { snakeCase } from '../../src/modules/names';

/** What a root would pass to a module to have what an environment file says: only variables that it declares. */
export function variablesOf(
  config: EnvironmentConfig,
  declared: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { mail, ...rest } = config;
  const all = snakeCased({ ...rest, mail }) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in declared));
}

function snakeCased(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => snakeCased(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      isMap ? key : snakeCase(key),
      snakeCased(entry, key === 'shops'),
    ]),
  );
}
