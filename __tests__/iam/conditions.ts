import { type Conditions, list, type OneOrMany } from './policy-document';
import { matchesArn, matchesWildcards } from './wildcards';

/** What AWS knows about a call, by condition key, e.g. aws:SecureTransport; a list where the key has several values. */
export type Context = Readonly<Record<string, OneOrMany>>;

type Comparison = (wanted: string, given: string) => boolean;

const equals: Comparison = (wanted, given) => wanted === given;
const bool: Comparison = (wanted, given) => wanted.toLowerCase() === given.toLowerCase();

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringLike: matchesWildcards,
  // The same on AWS too.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: bool,
};

/**
 * Whether a statement's condition holds: every operator and every key, any value of a key.
 *
 * @throws Error for an operator that is not known here, which must never count as fulfilled
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function conditionsHold(conditions: Conditions | undefined, context: Context): boolean {
  const byKey = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      holds(operator, key, list(wanted).map(String), byKey.get(key.toLowerCase())),
    ),
  );
}

function holds(
  operator: string,
  key: string,
  wanted: readonly string[],
  given: OneOrMany | undefined,
): boolean {
  const { quantifier, comparison, negated, ifExists } = parse(operator);
  if (comparison === 'Null') return wanted.includes(String(given === undefined));
  const compare = COMPARISONS[comparison];
  if (compare === undefined) throw new Error(`the condition operator ${operator} is not known here`);
  const one = (value: string) => wanted.some((each) => compare(each, value)) !== negated;

  if (given === undefined) return ifExists || (quantifier ? quantifier === 'ForAllValues' : negated);
  if (quantifier === 'ForAllValues') return list(given).every(one);
  if (quantifier === 'ForAnyValue') return list(given).some(one);
  if (typeof given !== 'string') throw new Error(`${operator} compares one value, and ${key} has several`);
  return one(given);
}

/** e.g. ForAnyValue:StringNotLikeIfExists */
function parse(operator: string) {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const negated = /^(String|Arn)Not/.test(name);
  return { quantifier, comparison: name.replace('Not', ''), negated, ifExists: ifExists !== undefined };
}
