import { type PolicyStatement, policyDocument } from '../iam/policy';

/**
 * IAM takes 6,144 characters; the rest is for Regions with longer names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const MAXIMUM_LENGTH = 6_000;

/**
 * The statements in their order, in as few policies as take them.
 *
 * @param measured the same statements in the longest place: the parts must not depend on what only Terraform knows
 */
export function policyParts(
  statements: readonly PolicyStatement[],
  measured: readonly PolicyStatement[],
): PolicyStatement[][] {
  const starts: number[] = [];
  for (const index of statements.keys()) {
    const start = starts.at(-1);
    if (start === undefined || lengthOf(measured.slice(start, index + 1)) > MAXIMUM_LENGTH)
      starts.push(index);
  }
  return starts.map((start, part) => statements.slice(start, starts[part + 1]));
}

function lengthOf(statements: readonly PolicyStatement[]): number {
  return policyDocument(statements).length;
}
