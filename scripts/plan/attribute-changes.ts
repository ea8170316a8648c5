import type { Change } from './terraform-plan';

/** One attribute before and after, as it may be shown. */
export interface AttributeChange {
  /** e.g. environment[0].variables.TIME_ZONE */
  readonly path: string;
  /** Undefined: it was not there. */
  readonly before: string | undefined;
  /** Undefined: it is not there any more. */
  readonly after: string | undefined;
}

export const UNKNOWN = '(known after apply)';
const SENSITIVE = '(sensitive)';
const HIDDEN = '(value not shown)';
const MAX_LENGTH = 100;

/** Variables of functions may hold what is nobody's business; their names tell a reviewer enough. */
const NAMES_ONLY = /^environment\[\d+\]\.variables\./;
const MAIL_ADDRESS = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/g;

/**
 * What differs, attribute by attribute; JSON in an attribute is looked into. Neither sensitive values nor those of
 * variables nor mail addresses are in the result.
 *
 * @param isElsewhere tells attributes that are shown in another way
 */
export function attributeChanges(
  change: Change,
  isElsewhere: (path: string) => boolean = () => false,
): AttributeChange[] {
  const before = leaves(change.before);
  const after = leaves(change.after);
  const unknown = leaves(change.after_unknown);
  const isUnknown = (path: string) => [...unknown].some(([at, is]) => is === true && isAtOrBelow(path, at));
  const paths = new Set([...before.keys(), ...after.keys()]);
  for (const [path, is] of unknown) if (is === true) paths.add(path);
  return [...paths].sort().flatMap((path) => {
    if (isElsewhere(path)) return [];
    const [was, is] = [before.get(path), isUnknown(path) ? UNKNOWN : after.get(path)];
    if (is !== UNKNOWN && JSON.stringify(was ?? null) === JSON.stringify(is ?? null)) return [];
    if (isUnknown(path) && [...before.keys()].some((each) => each !== path && isAtOrBelow(each, path)))
      return [];
    return {
      path,
      before: shown(path, was, isTrueAt(change.before_sensitive, path)),
      after: shown(path, is, isTrueAt(change.after_sensitive, path)),
    };
  });
}

/** A value as it may stand in a comment that everybody reads. */
export function redact(text: string): string {
  return text.replace(MAIL_ADDRESS, '(e-mail address)');
}

function shown(path: string, value: unknown, isSensitive: boolean): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === UNKNOWN) return UNKNOWN;
  if (isSensitive) return SENSITIVE;
  if (NAMES_ONLY.test(path)) return HIDDEN;
  const text = redact(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** Every value by its path. Empty lists and blocks are nothing. */
function leaves(value: unknown, at = ''): Map<string, unknown> {
  const inner = at === '' ? value : unfolded(value);
  if (typeof inner !== 'object' || inner === null) return new Map([[at, inner]]);
  const found = new Map<string, unknown>();
  for (const [key, entry] of Object.entries(inner)) {
    const path = Array.isArray(inner) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
    for (const [leaf, leafValue] of leaves(entry, path)) found.set(leaf, leafValue);
  }
  return found;
}

/** Policies, redrive rules and dashboards are JSON in a string. */
function unfolded(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Sensitive is what the plan marks, or what is below it. */
function isTrueAt(marks: unknown, path: string): boolean {
  return [...leaves(marks)].some(([at, is]) => is === true && isAtOrBelow(path, at));
}

function isAtOrBelow(path: string, at: string): boolean {
  return at === '' || path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
}
