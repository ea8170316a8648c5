import { type Call, evaluateCall, type Policies } from './evaluate-call';
import { parsePolicy, type Statement } from './policy-document';

// The rules of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html

const QUEUE = 'arn:aws:sqs:eu-west-1:111111111111:orders';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/k';
const ROLE = 'arn:aws:iam::111111111111:role/worker';
const FOREIGN_ROLE = 'arn:aws:iam::222222222222:role/worker';

const send: Call = {
  principal: { role: ROLE },
  action: 'sqs:SendMessage',
  resource: QUEUE,
  context: { 'aws:SecureTransport': 'true' },
};
const decrypt: Call = { ...send, action: 'kms:Decrypt', resource: KEY };
const fromAbroad = { principal: { role: FOREIGN_ROLE } };

/** Elements of statements, sound or not. */
type Elements = Partial<Record<keyof Statement | 'NotPrincipal', unknown>>;
const policy = (...statements: Elements[]) =>
  parsePolicy(
    JSON.stringify({ Statement: statements.map((each) => ({ Effect: 'Allow', Resource: '*', ...each })) }),
  );
const assume: Call = { ...send, action: 'sts:AssumeRole', resource: 'arn:aws:iam::111111111111:role/other' };
const mine = policy({ Sid: 'Mine', Action: ['sqs:SendMessage', 'kms:Decrypt', 'sts:AssumeRole'] });
const trust = policy({
  Sid: 'Trust',
  Principal: { AWS: ROLE },
  Action: 'sts:AssumeRole',
  Resource: undefined,
});
const names = (Principal: unknown, rest: Elements = {}) =>
  policy({ Sid: 'Theirs', Principal, Action: ['sqs:SendMessage', 'kms:Decrypt'], ...rest });
const role = names({ AWS: ROLE });
const account = names({ AWS: 'arn:aws:iam::111111111111:root' });
const foreignRole = names({ AWS: FOREIGN_ROLE });
const foreignAccount = names({ AWS: '222222222222' });

test.each<[string, Partial<Call>, Policies, 'allowed' | 'denied', RegExp]>([
  ['nobody says anything', {}, {}, 'denied', /neither/],
  ['the role may', {}, { identity: [mine] }, 'allowed', /^Mine allow/],
  ['the queue names the role', {}, { resource: role }, 'allowed', /^Theirs allow/],
  ['the queue names the account only', {}, { resource: account }, 'denied', /neither/],
  ['the queue names everyone', {}, { resource: names('*') }, 'allowed', /^Theirs/],
  [
    'a denial of the queue wins',
    {},
    { identity: [mine], resource: names('*', { Effect: 'Deny' }) },
    'denied',
    /^Theirs denies/,
  ],
  [
    'a denial of the account is one of the role',
    {},
    { identity: [mine], resource: names({ AWS: '111111111111' }, { Effect: 'Deny' }) },
    'denied',
    /^Theirs denies/,
  ],
  [
    'a denial of somebody else is none',
    {},
    { identity: [mine], resource: names({ AWS: FOREIGN_ROLE }, { Effect: 'Deny' }) },
    'allowed',
    /^Mine/,
  ],
  [
    "a denial in the role's policies wins",
    {},
    { identity: [mine, policy({ Sid: 'Never', Effect: 'Deny', Action: 'sqs:*' })], resource: role },
    'denied',
    /^Never denies/,
  ],
  ['a foreign role, only its own policies', fromAbroad, { identity: [mine] }, 'denied', /other account/],
  ['a foreign role, only the queue', fromAbroad, { resource: foreignRole }, 'denied', /own policies/],
  [
    'a foreign role, both',
    fromAbroad,
    { identity: [mine], resource: foreignAccount },
    'allowed',
    /^Theirs and Mine/,
  ],
  ['a key: the role alone is not enough', decrypt, { identity: [mine] }, 'denied', /policy of the key/],
  [
    'a key: the account and the role',
    decrypt,
    { identity: [mine], resource: account },
    'allowed',
    /Mine and/,
  ],
  ['a key: the account alone', decrypt, { resource: account }, 'denied', /neither/],
  ['a key that names the role', decrypt, { resource: role }, 'allowed', /^Theirs/],
  [
    'a role: rights alone do not take it',
    assume,
    { identity: [mine] },
    'denied',
    /policy of the key or role/,
  ],
  ['a role whose trust policy names the caller', assume, { resource: trust }, 'allowed', /^Trust/],
  [
    'a service that is named',
    { principal: { service: 'sns.amazonaws.com' } },
    { resource: names({ Service: 'sns.amazonaws.com' }) },
    'allowed',
    /^Theirs/,
  ],
  [
    'a denial of everyone is one of services too',
    { principal: { service: 'sns.amazonaws.com' } },
    { resource: names({ AWS: '*' }, { Effect: 'Deny' }) },
    'denied',
    /^Theirs denies/,
  ],
  [
    'a service that is not',
    { principal: { service: 'ses.amazonaws.com' } },
    { resource: names({ Service: 'sns.amazonaws.com', AWS: '111111111111' }) },
    'denied',
    /no such call/,
  ],
])('%s', (_, call, policies, outcome, because) => {
  expect(evaluateCall({ ...send, ...call }, policies)).toEqual({
    outcome,
    because: expect.stringMatching(because),
  });
});

test.each<[string, Elements, boolean]>([
  ['the action in another case', { Action: 'SQS:sendmessage' }, true],
  ['another action', { Action: 'sqs:ReceiveMessage' }, false],
  ['every action but another', { NotAction: 'sqs:ReceiveMessage' }, true],
  ['every action but this', { NotAction: 'sqs:Send*' }, false],
  ['the resource', { Action: 'sqs:*', Resource: ['x', QUEUE] }, true],
  ['another resource', { Action: 'sqs:*', Resource: `${QUEUE}-dlq` }, false],
  ['every resource but another', { Action: 'sqs:*', Resource: undefined, NotResource: `${QUEUE}-dlq` }, true],
  ['a condition that fails', { Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, false],
  [
    'a condition about the caller',
    { Action: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } },
    true,
  ],
])('a statement about %s', (_, statement, isAllowed) => {
  const { outcome } = evaluateCall(send, { identity: [policy(statement)] });
  expect(outcome).toBe(isAllowed ? 'allowed' : 'denied');
});

test('what the evaluator does not know is an error', () => {
  const sendWith = (resource: Policies['resource']) => () =>
    evaluateCall(send, { ...(resource && { resource }) });
  expect(sendWith(names({ Federated: 'accounts.google.com' }))).toThrow(/Federated/);
  expect(sendWith(policy({ Action: '*' }))).toThrow(/needs a Principal/);
  expect(() => policy({ NotPrincipal: '*' })).toThrow(/NotPrincipal/);
  expect(() => policy({ Resource: `\${aws_sqs_queue.q.arn}` })).toThrow(
    /unresolved \$\{aws_sqs_queue\.q\.arn\}/,
  );
  expect(() => evaluateCall({ ...send, resource: 'arn:aws:s3:::states' }, { identity: [mine] })).toThrow(
    /has no account/,
  );
});
