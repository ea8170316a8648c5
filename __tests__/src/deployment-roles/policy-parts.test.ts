import { Fn, Token } from 'cdktf';
import { longestPlace } from '../../../src/deployment-roles/longest-place';
import { policyParts } from '../../../src/deployment-roles/policy-parts';
import type { PolicyStatement } from '../../../src/iam/policy';

const statement = (Sid: string, length: number): PolicyStatement => ({
  Sid,
  Action: 'ec2:CreateTags',
  Resource: 'x'.repeat(length),
});
const partsOf = (...lengths: number[]) => {
  const statements = lengths.map((length, index) => statement(`S${index}`, length));
  return policyParts(statements, statements).map((part) => part.map(({ Sid }) => Sid));
};

test('no statements make no policy', () => {
  expect(partsOf()).toEqual([]);
});

test('what fits stays in one policy', () => {
  expect(partsOf(1_000, 2_000, 2_500)).toEqual([['S0', 'S1', 'S2']]);
});

test('what does not fit goes on in the next, in its order', () => {
  expect(partsOf(3_000, 3_000, 100, 5_800, 10)).toEqual([['S0'], ['S1', 'S2'], ['S3', 'S4']]);
});

test('a statement is never divided', () => {
  expect(partsOf(10, 7_000, 10)).toEqual([['S0'], ['S1'], ['S2']]);
});

test('measured is the longest that may come of a statement, and what comes out is the statement', () => {
  const short = [statement('S0', 10), statement('S1', 10)];
  expect(policyParts(short, [statement('S0', 3_000), statement('S1', 3_000)])).toEqual([
    [short[0]],
    [short[1]],
  ]);
});

test('in the longest place nothing is left to Terraform, and what is known is as it is', () => {
  const unknown = Token.asString(Fn.uuid());
  const place = {
    arn: () => unknown,
    globalArn: () => unknown,
    accountlessArn: () => unknown,
    regionalService: () => unknown,
    names: `${unknown}-*`,
    domain: unknown,
    tags: { app: 'shop', environment: unknown },
  };
  const longest = longestPlace(place);
  expect(longest.arn('sqs', longest.names)).toBe(
    `arn:aws-us-gov:sqs:us-gov-west-1:000000000000:${'x'.repeat(64)}`,
  );
  expect(longest.domain).toHaveLength(253);
  expect(longest.tags).toEqual({ app: 'shop', environment: 'x'.repeat(64) });
});
