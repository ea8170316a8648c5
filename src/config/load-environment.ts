import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { closest } from './closest';
import { crossCheck } from './cross-checks';
import { type EnvironmentConfig, environmentSchema } from './environment-schema';
import { ConfigurationError, remedyOf, type Violation, violation, violationsOf } from './violations';

export interface EnvironmentSource {
  /** Name of the environment: <directory>/<name>.json. */
  readonly name: string;
  readonly directory: string;
  /** Replaces the file's suffix, e.g. for one pull request. @default the file's */
  readonly suffix?: string | undefined;
}

/**
 * Reads and checks an environment file.
 *
 * @throws ConfigurationError naming every violation at once, each with its path, value and remedy.
 */
export function loadEnvironment(source: EnvironmentSource): EnvironmentConfig {
  const raw = readEnvironmentFile(source);
  return parseEnvironment(source.name, source.suffix ? withSuffix(raw, source.suffix) : raw);
}

/** The same checks for values that are already in memory. */
export function parseEnvironment(environment: string, raw: unknown): EnvironmentConfig {
  const parsed = environmentSchema.safeParse(raw, { error: remedyOf });
  const violations = [
    ...nameViolations(environment),
    ...violationsOf(parsed.error?.issues ?? [], raw),
    ...crossCheck(raw, environment),
  ];
  if (!parsed.success || violations.length > 0) {
    throw new ConfigurationError(`environment "${environment}"`, violations);
  }
  const { $schema, ...config } = parsed.data;
  return { ...config, environment };
}

function nameViolations(environment: string): Violation[] {
  return /^[a-z][a-z0-9-]{0,30}$/.test(environment)
    ? []
    : [violation([], undefined, 'must be named in lower-case letters, digits and hyphens')];
}

function readEnvironmentFile({ name, directory }: EnvironmentSource): unknown {
  const file = path.join(directory, `${name}.json`);
  const available = readdirSync(directory).flatMap((entry) => /^(.+)\.json$/.exec(entry)?.[1] ?? []);
  if (!available.includes(name)) throw new ConfigurationError(file, [notFound(name, available)]);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationError(file, [violation([], undefined, `is not JSON: ${String(error)}`)]);
  }
}

function notFound(name: string, available: readonly string[]): Violation {
  const meant = closest(name, available);
  const hint = meant === undefined ? `there are: ${available.join(', ')}` : `did you mean "${meant}"?`;
  return violation([], undefined, `does not exist; set ENVIRONMENT to one that does: ${hint}`);
}

function withSuffix(raw: unknown, suffix: string): unknown {
  return typeof raw === 'object' && raw !== null ? { ...raw, suffix } : raw;
}
