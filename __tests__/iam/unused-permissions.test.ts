import type { Call } from './evaluate-call';
import { unusedPermissions } from './unused-permissions';

const QUEUE = 'arn:aws:sqs:eu-west-1:111111111111:orders';
const DLQ = `${QUEUE}-dlq`;

const policy = {
  Statement: [
    { Sid: 'Send', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [QUEUE, DLQ] },
    {
      Sid: 'Decrypt',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } },
    },
    { Sid: 'Never', Effect: 'Deny', Action: 'sqs:PurgeQueue', Resource: '*' },
  ],
} as const;

const call = (action: string, resource: string, context = {}): Call => ({
  principal: { role: 'arn:aws:iam::111111111111:role/worker' },
  action,
  resource,
  context,
});

test('a permission is used by a call its statement is about, conditions included', () => {
  const key = 'arn:aws:kms:eu-west-1:111111111111:key/k';
  expect(unusedPermissions([policy], [call('sqs:SendMessage', QUEUE), call('kms:Decrypt', key)])).toEqual([
    { sid: 'Send', action: 'sqs:SendMessage', resource: DLQ },
    { sid: 'Decrypt', action: 'kms:Decrypt', resource: '*' },
  ]);
  const viaSqs = { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' };
  expect(
    unusedPermissions(
      [policy],
      [call('sqs:SendMessage', QUEUE), call('sqs:SendMessage', DLQ), call('kms:Decrypt', key, viaSqs)],
    ),
  ).toEqual([]);
});
