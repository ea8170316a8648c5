import { covers } from './wildcards';

/** A policy in the language of IAM, as a plan holds it. */
export interface PolicyText {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

export interface PolicyDifference {
  readonly statements: readonly StatementDifference[];
  /** One line for everything that somebody may do now and could not before. */
  readonly widened: readonly string[];
}

export interface StatementDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Sid and effect. */
  readonly title: string;
  /** e.g. `action sqs:SendMessage`; of a statement that is new or gone all values of an element in one line. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What a policy is attached to decides what its resources mean. */
export type PolicyKind =
  /** What a role may do. */
  | 'identity'
  /** Who may use what it is attached to; its resource is that. */
  | 'resource'
  /** Of a key: there "*" is the key. */
  | 'key';

/** The parts of a statement that hold values. What is said with Not… is wider the less it names. */
const ELEMENTS = {
  Principal: { word: 'principal', negated: false },
  NotPrincipal: { word: 'every principal but', negated: true },
  Action: { word: 'action', negated: false },
  NotAction: { word: 'every action but', negated: true },
  Resource: { word: 'resource', negated: false },
  NotResource: { word: 'every resource but', negated: true },
} as const;
type Element = keyof typeof ELEMENTS;
const NAMES = Object.keys(ELEMENTS) as Element[];

interface Statement {
  readonly title: string;
  readonly allows: boolean;
  readonly values: Readonly<Record<Element, readonly string[]>>;
  /** Operator and key → values. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** The policy in an attribute. Undefined: it holds none. */
export function parsePolicyText(value: unknown): PolicyText | undefined {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return undefined;
  try {
    const { Statement } = JSON.parse(value) as { Statement?: PolicyText['Statement'] };
    return Statement === undefined ? undefined : { Statement: [Statement].flat() };
  } catch {
    return undefined;
  }
}

/**
 * Statement by statement, whatever their order.
 *
 * @param before undefined where there was no policy
 * @param after undefined where there is none any more
 */
export function comparePolicies(
  before: PolicyText | undefined,
  after: PolicyText | undefined,
  kind: PolicyKind,
): PolicyDifference {
  const differences: StatementDifference[] = [];
  const widened: string[] = [];
  for (const [old, now] of paired(statementsOf(before), statementsOf(after))) {
    const difference = compare(old, now);
    if (difference === undefined) continue;
    differences.push(difference);
    widened.push(...widening(old, now, kind).map((what) => `${difference.title}: ${what}`));
  }
  return { statements: differences, widened };
}

function statementsOf(policy: PolicyText | undefined): Statement[] {
  return (policy?.Statement ?? []).map((statement) => {
    const { Sid, Effect, Condition } = statement;
    const values = Object.fromEntries(NAMES.map((name) => [name, valuesOf(statement[name])]));
    return {
      title: `${typeof Sid === 'string' && Sid !== '' ? `${Sid}, ` : ''}${Effect}`,
      allows: Effect === 'Allow',
      values: values as Record<Element, string[]>,
      conditions: conditionsOf(Condition),
    };
  });
}

/** "x", ["x", "y"] and { AWS: ["x"] } as a list. */
function valuesOf(element: unknown): string[] {
  if (element === undefined || element === null) return [];
  if (typeof element !== 'object') return [String(element)];
  if (Array.isArray(element)) return element.map(String).sort();
  return Object.entries(element)
    .flatMap(([kind, values]) => valuesOf(values).map((value) => (value === '*' ? '*' : `${kind} ${value}`)))
    .sort();
}

function conditionsOf(condition: unknown): Map<string, string[]> {
  return new Map(
    Object.entries((condition ?? {}) as Record<string, Record<string, unknown>>).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]): [string, string[]] => [
        `${operator} ${key}`,
        valuesOf(values),
      ]),
    ),
  );
}

/** By their Sid and effect; those without a Sid by what they share most. */
function paired(before: Statement[], after: Statement[]): [Statement | undefined, Statement | undefined][] {
  const left = [...before];
  const take = (found: Statement | undefined) => {
    if (found !== undefined) left.splice(left.indexOf(found), 1);
    return found;
  };
  const same = after.map((now) => take(left.find((old) => compare(old, now) === undefined)));
  const alike = after.map(
    (now, index) => same[index] ?? take(left.filter((old) => isAlike(old, now)).sort(bySharing(now))[0]),
  );
  return [
    ...after.map((now, index): [Statement | undefined, Statement] => [alike[index], now]),
    ...left.map((old): [Statement, undefined] => [old, undefined]),
  ];
}

function isAlike(old: Statement, now: Statement): boolean {
  if (old.title !== now.title) return false;
  return old.title.includes(', ') || shared(old, now) > 0;
}

function bySharing(now: Statement) {
  return (a: Statement, b: Statement) => shared(b, now) - shared(a, now);
}

function shared(a: Statement, b: Statement): number {
  return NAMES.flatMap((name) => a.values[name].filter((value) => b.values[name].includes(value))).length;
}

function compare(old: Statement | undefined, now: Statement | undefined): StatementDifference | undefined {
  if (old === undefined || now === undefined) {
    const only = old ?? now;
    if (only === undefined) return undefined;
    const kind = old === undefined ? 'added' : 'removed';
    return { kind, title: only.title, added: [], removed: [], [kind]: inShort(only) };
  }
  const [was, is] = [linesOf(old), linesOf(now)];
  const added = is.filter((line) => !was.includes(line));
  const removed = was.filter((line) => !is.includes(line));
  if (added.length === 0 && removed.length === 0) return undefined;
  return { kind: 'changed', title: now.title, added, removed };
}

/** A line for each value, so that a changed one stands alone. */
function linesOf({ values, conditions }: Statement): string[] {
  return [
    ...NAMES.flatMap((name) => values[name].map((value) => `${ELEMENTS[name].word} ${value}`)),
    ...[...conditions].flatMap(([key, values]) => values.map((value) => `condition ${key} = ${value}`)),
  ];
}

/** A line for each element: all of it is new, or gone. */
function inShort({ values, conditions }: Statement): string[] {
  return [
    ...NAMES.flatMap((name) =>
      values[name].length > 0 ? [`${ELEMENTS[name].word} ${values[name].join(', ')}`] : [],
    ),
    ...[...conditions].map(([key, wanted]) => `condition ${key} = ${wanted.join(', ')}`),
  ];
}

/** What becomes possible. A denial is a permission the other way round. */
function widening(old: Statement | undefined, now: Statement | undefined, kind: PolicyKind): string[] {
  if (now?.allows === false || old?.allows === false) return looserDenial(old, now, kind);
  if (now === undefined) return [];
  if (old === undefined) return [`new permission: ${describe(now)}`];
  return [...more(old, now, kind), ...droppedConditions(old, now), ...looserConditions(old, now)];
}

function looserDenial(old: Statement | undefined, now: Statement | undefined, kind: PolicyKind): string[] {
  if (old === undefined) return [];
  if (now === undefined) return [`no longer denied: ${describe(old)}`];
  return [
    ...more(now, old, kind).map((what) => `no longer denied: ${what.replace(/^new /, '')}`),
    ...[...now.conditions.keys()]
      .filter((key) => !old.conditions.has(key))
      .map((key) => `denied only under a new condition: ${key}`),
    ...looserConditions(now, old).map((what) => `denied less often: ${what}`),
  ];
}

function more(old: Statement, now: Statement, kind: PolicyKind): string[] {
  return NAMES.flatMap((name) => {
    const { word, negated } = ELEMENTS[name];
    const [fewer, greater] = negated ? [now, old] : [old, now];
    const added = greater.values[name].filter(
      (value) => !fewer.values[name].some((pattern) => covers(pattern, value)),
    );
    return added.filter((value) => counts(name, value, kind)).map((value) => `new ${word} ${value}`);
  });
}

/** What a queue's, topic's or key's own policy calls its resource is always itself. */
function counts(element: Element, value: string, kind: PolicyKind): boolean {
  if (element !== 'Resource') return true;
  return kind === 'identity' || (kind === 'resource' && value.includes('*'));
}

function droppedConditions(old: Statement, now: Statement): string[] {
  return [...old.conditions.keys()]
    .filter((key) => !now.conditions.has(key))
    .map((key) => `condition dropped: ${key} = ${old.conditions.get(key)?.join(', ')}`);
}

function looserConditions(old: Statement, now: Statement): string[] {
  return [...now.conditions].flatMap(([key, values]) => {
    const before = old.conditions.get(key);
    if (before === undefined) return [];
    const negated = /Not/.test(key.split(' ')[0] ?? '');
    const [fewer, greater] = negated ? [values, before] : [before, values];
    return greater
      .filter((value) => !fewer.some((pattern) => covers(pattern, value)))
      .map((value) =>
        negated ? `condition ${key} spares ${value} no longer` : `condition ${key} also takes ${value}`,
      );
  });
}

function describe(statement: Statement): string {
  return [...inShort(statement), ...(statement.conditions.size === 0 ? ['no condition'] : [])].join('; ');
}
