import { readdirSync } from 'node:fs';
import path from 'node:path';
import { closest } from './closest';
import { crossCheck } from './cross-checks';
import { type EnvironmentConfig, environmentSchema } from './environment-schema';
import { LOCAL_ENVIRONMENT } from './local-environment';
import { nameSchema } from './name-schema';
import { readJson } from './read-json';
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
export function loadEnvironment({ name, directory, suffix }: EnvironmentSource): EnvironmentConfig {
  const file = findEnvironment({ name, directory });
  const { value, violations } = readJson(file);
  if (!suffix) return check(file, name, value, violations);
  return check(file, name, withSuffix(value, suffix), [...violations, ...copyViolations(value, suffix)]);
}

/**
 * The same for what goes to AWS.
 *
 * @throws ConfigurationError also for the environment that may mail anyone only because it never leaves the machine
 */
export function loadDeployableEnvironment(source: EnvironmentSource): EnvironmentConfig {
  if (source.name !== LOCAL_ENVIRONMENT) return loadEnvironment(source);
  const remedy = 'is for `npm start` and mails anyone, so it is never deployed; set ENVIRONMENT to another';
  throw new ConfigurationError(environmentFile(source), [violation([], undefined, remedy)]);
}

/** The same checks for values that are already in memory. */
export function parseEnvironment(environment: string, raw: unknown): EnvironmentConfig {
  return check(`environment "${environment}"`, environment, raw, []);
}

function check(
  source: string,
  environment: string,
  raw: unknown,
  known: readonly Violation[],
): EnvironmentConfig {
  const parsed = environmentSchema.safeParse(raw, { error: remedyOf });
  const violations = [
    ...known,
    ...nameViolations(environment),
    ...violationsOf(parsed.error?.issues ?? [], raw),
    ...crossCheck(raw, environment),
  ];
  if (!parsed.success || violations.length > 0) throw new ConfigurationError(source, violations);
  const { $schema, ...config } = parsed.data;
  return { ...config, environment };
}

function nameViolations(environment: string): Violation[] {
  return /^[a-z][a-z0-9-]{0,30}$/.test(environment)
    ? []
    : [violation([], undefined, 'must be named in lower-case letters, digits and hyphens')];
}

/** Which environment may have been meant by a name that has no file; undefined: it has one. */
export function meantEnvironment({ name, directory }: EnvironmentSource): string | undefined {
  const available = readdirSync(directory).flatMap((entry) => /^(.+)\.json$/.exec(entry)?.[1] ?? []);
  if (available.includes(name)) return undefined;
  const meant = closest(name, available);
  return meant === undefined ? `there are: ${available.join(', ')}` : `did you mean "${meant}"?`;
}

function findEnvironment({ name, directory }: EnvironmentSource): string {
  const file = environmentFile({ name, directory });
  const meant = meantEnvironment({ name, directory });
  if (meant !== undefined) throw new ConfigurationError(file, [notFound(meant)]);
  return file;
}

function environmentFile({ name, directory }: EnvironmentSource): string {
  return path.join(directory, `${name}.json`);
}

function notFound(meant: string): Violation {
  return violation([], undefined, `does not exist; set ENVIRONMENT to one that does: ${meant}`);
}

/** A copy sends from the domain of the first, and leaves it and its DNS records alone: an account has a domain only once. */
function withSuffix(raw: unknown, suffix: string): unknown {
  if (!isObject(raw)) return raw;
  const { mail } = raw;
  if (!isCopy(raw, suffix) || !isObject(mail)) return { ...raw, suffix };
  const { hostedZone: _, ...dns } = isObject(mail.dns) ? mail.dns : {};
  return { ...raw, suffix, mail: { ...mail, identity: 'reference', ...(isObject(mail.dns) && { dns }) } };
}

function isCopy(
  { suffix = nameSchema.suffix.parse(undefined) }: Record<string, unknown>,
  wanted: string,
): boolean {
  return suffix !== wanted;
}

/** SNS hands out a topic that exists already: without a name of its own a copy would take over the first's. */
function copyViolations(raw: unknown, suffix: string): Violation[] {
  if (!isObject(raw) || !isCopy(raw, suffix)) return [];
  const { namePattern } = raw;
  return typeof namePattern === 'string' && !namePattern.includes('{suffix}')
    ? [
        violation(
          ['namePattern'],
          raw,
          `must hold {suffix}, or the copy "${suffix}" has the names of the first`,
        ),
      ]
    : [];
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
