import type * as z from 'zod/mini';
import { closest } from './closest';

/** One thing that is wrong with an environment file. */
export interface Violation {
  /** Where, e.g. mail.recipients.allowed[0]; empty for the file as a whole. */
  readonly path: string;
  /** What stands there; undefined when nothing does. */
  readonly value: unknown;
  /** What to do, as the end of "<path> …". */
  readonly remedy: string;
}

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(
    source: string,
    readonly violations: readonly Violation[],
  ) {
    super([`${source}: ${count(violations.length)} to correct`, ...violations.map(line)].join('\n'));
  }
}

/** How people call what a file holds. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'a list, in [ ]',
  boolean: 'true or false, without quotes',
  object: 'an object, in { }',
  string: 'text, in quotes',
};

/** Error map for zod: every message names the remedy, also where the schema gives none of its own. */
export function remedyOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, knownKeys(issue.inst));
  if (issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_type') return `must be ${TYPES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `must be ${issue.values.map(show).join(' or ')}`;
  return undefined;
}

/** The violations behind the issues of one parse; an object with three unknown keys has three. */
export function violationsOf(issues: readonly z.core.$ZodIssue[], input: unknown): Violation[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return violation(issue.path, input, issue.message);
    const remedies = issue.message.split('\n');
    return issue.keys.map((key, index) => violation([...issue.path, key], input, remedies[index] ?? ''));
  });
}

export function violation(path: readonly PropertyKey[], input: unknown, remedy: string): Violation {
  return { path: spell(path), value: valueAt(input, path), remedy };
}

/** One line for every key, in their order. */
function unknownKeys(keys: readonly string[], known: readonly string[]): string {
  return keys
    .map((key) => {
      const meant = closest(key, known);
      return meant === undefined
        ? `is unknown; known here: ${known.join(', ')}`
        : `is unknown; did you mean "${meant}"?`;
    })
    .join('\n');
}

function knownKeys(schema: unknown): string[] {
  const shape = (schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape;
  return Object.keys(shape ?? {}).filter((key) => !key.startsWith('$'));
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

function spell(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function line({ path, value, remedy }: Violation): string {
  const where = path === '' ? 'the file' : path;
  return value === undefined || (typeof value === 'object' && value !== null)
    ? `  ${where} ${remedy}`
    : `  ${where} ${remedy} (it is ${show(value)})`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function count(violations: number): string {
  return violations === 1 ? '1 thing' : `${violations} things`;
}
