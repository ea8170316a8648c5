import { type AppliedResource, Deployment } from '../terraform/deployment';
import { judge } from './least-privilege';
import type { RecordedRequest } from './recording/recorder';

const CLOUD = { accountId: '000000004711', region: 'eu-west-3', endpoint: 'http://127.0.0.1:1' };
const ROLE = `arn:aws:iam::${CLOUD.accountId}:role/worker`;
const KEY = arn('kms', 'key/1');
const TABLE = arn('dynamodb', 'table/orders');

const READ: RecordedRequest = {
  accessKeyId: 'worker',
  service: 'dynamodb',
  target: 'DynamoDB_20120810.GetItem',
  method: 'POST',
  path: '/',
  body: JSON.stringify({ TableName: 'orders', Key: {} }),
};

test('a call without a permission is found, and what AWS calls in its wake', () => {
  const { denied } = judge([READ], deployment([]), CLOUD);
  expect(denied).toEqual(
    expect.arrayContaining([
      expect.stringContaining(`dynamodb:GetItem on ${TABLE}`),
      expect.stringContaining(`kms:Decrypt on ${KEY}`),
    ]),
  );
});

test('a permission without a call is found', () => {
  const { unused } = judge([READ], deployment(['dynamodb:GetItem', 'dynamodb:PutItem']), CLOUD);
  expect(unused).toEqual([{ sid: 'Table', action: 'dynamodb:PutItem', resource: TABLE, role: ROLE }]);
});

test('a request nobody has a rule for is refused', () => {
  const stranger = { ...READ, service: 'secretsmanager' };
  expect(() => judge([stranger], deployment([]), CLOUD)).toThrow('secretsmanager');
});

function deployment(actions: readonly string[]): Deployment {
  const policy = JSON.stringify({
    Statement: [{ Sid: 'Table', Effect: 'Allow', Action: actions, Resource: TABLE }],
  });
  const resources: AppliedResource[] = [
    { type: 'aws_lambda_function', values: { function_name: 'worker', role: ROLE, kms_key_arn: KEY } },
    { type: 'aws_iam_role', values: { name: 'worker', arn: ROLE } },
    { type: 'aws_iam_role_policy', values: { role: 'worker', policy } },
    {
      type: 'aws_dynamodb_table',
      values: { name: 'orders', arn: TABLE, server_side_encryption: [{ kms_key_arn: KEY }] },
    },
  ];
  return new Deployment([{ name: 'all', outputs: {}, resources }]);
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${CLOUD.region}:${CLOUD.accountId}:${resource}`;
}
