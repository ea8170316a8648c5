import { comparePolicies, type PolicyKind, parsePolicyText } from '../../../scripts/plan/policy-difference';

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:orders';
const allow = (statement: object) => ({
  Sid: 'Use',
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
  ...statement,
});
const deny = (statement: object) => ({ ...allow(statement), Effect: 'Deny' });

function compare(before: object[], after: object[], kind: PolicyKind = 'identity') {
  return comparePolicies({ Statement: before as never }, { Statement: after as never }, kind);
}
const widened = (...of: Parameters<typeof compare>) => compare(...of).widened;

test('the same in another order and spelling is no difference', () => {
  const before = [allow({ Action: ['a:B', 'a:C'] }), deny({ Sid: 'No' })];
  const after = [deny({ Sid: 'No', Action: ['sqs:SendMessage'] }), allow({ Action: ['a:C', 'a:B'] })];
  expect(compare(before, after)).toEqual({ statements: [], widened: [] });
});

test('a changed statement tells what came and what went, value by value', () => {
  const { statements } = compare([allow({ Action: ['a:B', 'a:C'] })], [allow({ Action: ['a:C', 'a:D'] })]);
  expect(statements).toEqual([
    { kind: 'changed', title: 'Use, Allow', added: ['action a:D'], removed: ['action a:B'] },
  ]);
});

test('statements without a Sid are compared with those they share most with', () => {
  const plain = (Action: string, Resource: string) => ({ Effect: 'Allow', Action, Resource });
  const { statements } = compare(
    [plain('a:B', 'x'), plain('a:C', 'y')],
    [plain('a:C', 'z'), plain('a:B', 'x')],
  );
  expect(statements).toEqual([
    { kind: 'changed', title: 'Allow', added: ['resource z'], removed: ['resource y'] },
  ]);
});

test.each([
  ['an action', allow({}), allow({ Action: ['sqs:SendMessage', 'sqs:Purge'] }), /new action sqs:Purge/],
  ['all actions', allow({}), allow({ Action: 'sqs:*' }), /new action sqs:\*/],
  ['a resource', allow({}), allow({ Resource: '*' }), /new resource \*/],
  ['everybody', allow({ Principal: { AWS: '1' } }), allow({ Principal: '*' }), /new principal \*/],
  [
    'another account',
    allow({ Principal: { AWS: '1' } }),
    allow({ Principal: { AWS: ['1', '2'] } }),
    /principal AWS 2/,
  ],
  [
    'a dropped condition',
    allow({ Condition: { Bool: { 'a:b': 'true' } } }),
    allow({}),
    /condition dropped: Bool a:b/,
  ],
  [
    'another value of a condition',
    allow({ Condition: { StringEquals: { 'a:b': 'x' } } }),
    allow({ Condition: { StringEquals: { 'a:b': ['x', 'y'] } } }),
    /also takes y/,
  ],
  [
    'one exception less',
    allow({ Condition: { StringNotEquals: { 'a:b': ['x', 'y'] } } }),
    allow({ Condition: { StringNotEquals: { 'a:b': 'x' } } }),
    /spares y no longer/,
  ],
  [
    'a denied action less',
    deny({ Action: ['a:B', 'a:C'] }),
    deny({ Action: 'a:B' }),
    /no longer denied: action a:C/,
  ],
  [
    'a denial under a condition',
    deny({}),
    deny({ Condition: { Bool: { 'a:b': 'true' } } }),
    /only under a new condition/,
  ],
  [
    'an exception of a denial more',
    { ...deny({}), Action: undefined, NotAction: 'a:B' },
    { ...deny({}), Action: undefined, NotAction: ['a:B', 'a:C'] },
    /no longer denied: every action but a:C/,
  ],
])('%s makes it wider', (_, before, after, told) => {
  expect(widened([before], [after])).toEqual([expect.stringMatching(told)]);
  expect(widened([after], [before]).filter((line) => told.test(line))).toEqual([]);
});

test('a new statement is wider, and a denial that is gone', () => {
  expect(widened([], [allow({})])).toEqual([expect.stringMatching(/new permission.*no condition/)]);
  expect(widened([deny({})], [])).toEqual([expect.stringMatching(/no longer denied/)]);
  expect(widened([allow({})], [])).toEqual([]);
  expect(widened([], [deny({})])).toEqual([]);
});

test('what a wildcard allowed already is nothing new', () => {
  expect(widened([allow({ Action: 'sqs:*' })], [allow({ Action: ['sqs:SendMessage'] })])).toEqual([]);
  expect(widened([allow({ Resource: '*' })], [allow({ Resource: QUEUE })])).toEqual([]);
  // A question mark is one character, so it covers no wildcard.
  expect(widened([allow({ Resource: 'x?' })], [allow({ Resource: 'x*' })])).toHaveLength(1);
});

test('the resource of a queue’s own policy is the queue, whatever it is called', () => {
  const [before, after] = [[allow({})], [allow({ Resource: `${QUEUE}-renamed` })]];
  expect(widened(before, after, 'resource')).toEqual([]);
  expect(widened(before, after, 'identity')).toHaveLength(1);
  expect(widened([allow({})], [allow({ Resource: '*' })], 'key')).toEqual([]);
});

test('only JSON with statements is a policy', () => {
  expect(parsePolicyText('{"Statement":{"Effect":"Allow"}}')).toEqual({ Statement: [{ Effect: 'Allow' }] });
  for (const other of [undefined, 7, 'text', '{broken', '{"widgets":[]}']) {
    expect(parsePolicyText(other)).toBeUndefined();
  }
});
