/** A policy in the language of IAM: of a role, a queue, a topic, a bucket or a key. */
export interface PolicyDocument {
  readonly Statement: readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Policies of resources and keys only. */
  readonly Principal?: '*' | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Conditions;
}

export type OneOrMany = string | readonly string[];
/** Operator → key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/**
 * @param json a policy with every reference resolved
 * @throws Error naming what the evaluator does not understand: what it skipped could be what decides
 */
export function parsePolicy(json: string): PolicyDocument {
  const { Statement } = JSON.parse(json) as { Statement: Statement | Statement[] };
  const [reference] = /\$\{[^}]*\}/.exec(json) ?? [];
  if (reference !== undefined) throw new Error(`unresolved ${reference} in ${json}`);
  const statements = [Statement].flat();
  for (const statement of statements) {
    const unknown = Object.keys(statement).filter((element) => !ELEMENTS.includes(element));
    if (unknown.length > 0) throw new Error(`cannot evaluate ${unknown.join(', ')} in ${json}`);
  }
  return { Statement: statements };
}

export function list(values: OneOrMany | undefined): readonly string[] {
  return values === undefined ? [] : [values].flat();
}
