import { readDeployment, type StackJson } from './deployment';
import { RULES } from './rules';

const policy = (statement: object) =>
  JSON.stringify({ Statement: [{ Sid: 'S', Effect: 'Allow', ...statement }] });
const denyHttp = {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const logs = { Principal: { Service: 'logs.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' };
const role = (statement: object) => ({ aws_iam_role_policy: { r: { policy: policy(statement) } } });
const queue = (attributes: object) => ({ aws_sqs_queue: { q: { ...attributes } } });
const lambda = (attributes: object) => ({
  aws_lambda_function: { f: { function_name: 'f', ...attributes } },
});

/** For each rule the smallest thing that breaks it and the same thing mended. */
const CASES: readonly (readonly [
  string,
  NonNullable<StackJson['resource']>,
  NonNullable<StackJson['resource']>,
])[] = [
  [
    'source-condition',
    { aws_kms_key: { k: { policy: policy(logs) } } },
    {
      aws_kms_key: {
        k: { policy: policy({ ...logs, Condition: { StringEquals: { 'AWS:SourceAccount': '1' } } }) },
      },
    },
  ],
  ['tls-only', queue({}), queue({ policy: policy(denyHttp) })],
  [
    'tls-only',
    { aws_s3_bucket: { b: {} }, aws_s3_bucket_policy: { b: { bucket: 'other', policy: policy(denyHttp) } } },
    {
      aws_s3_bucket: { b: {} },
      aws_s3_bucket_policy: { b: { bucket: `\${aws_s3_bucket.b.bucket}`, policy: policy(denyHttp) } },
    },
  ],
  [
    'no-public-principal',
    queue({ policy: policy({ Principal: { AWS: '*' }, Action: 'sqs:SendMessage' }) }),
    queue({ policy: policy(denyHttp) }),
  ],
  [
    'own-role',
    { aws_lambda_function: { f: { role: 'r' }, g: { role: 'r' } } },
    { aws_lambda_function: { f: { role: 'r' }, g: { role: 's' } } },
  ],
  [
    'log-group-of-function',
    lambda({}),
    { ...lambda({}), aws_cloudwatch_log_group: { l: { name: '/aws/lambda/f' } } },
  ],
  [
    'log-retention',
    { aws_cloudwatch_log_group: { l: {} } },
    { aws_cloudwatch_log_group: { l: { retention_in_days: 30 } } },
  ],
  [
    'dead-letter-queue',
    queue({}),
    { aws_sqs_queue: { q: {}, s: { redrive_policy: `{"deadLetterTargetArn":"\${aws_sqs_queue.q.arn}"}` } } },
  ],
  [
    'alarm-action',
    { aws_cloudwatch_metric_alarm: { a: { alarm_actions: [] } } },
    { aws_cloudwatch_metric_alarm: { a: { alarm_actions: ['arn'] } } },
  ],
  ['no-wildcard-action', role({ Action: ['sqs:Get*'] }), role({ Action: 'sqs:GetQueueUrl' })],
  ['no-wildcard-resource', role({ Action: 'x', Resource: '*' }), role({ Action: 'x', Resource: 'arn' })],
  [
    'customer-managed-key',
    queue({ sqs_managed_sse_enabled: true }),
    queue({ kms_master_key_id: `\${aws_kms_key.k.arn}` }),
  ],
  ['customer-managed-key', lambda({}), lambda({ kms_key_arn: `\${aws_kms_key.k.arn}` })],
  [
    'key-rotation',
    { aws_kms_key: { k: { enable_key_rotation: true, deletion_window_in_days: 7 } } },
    { aws_kms_key: { k: { enable_key_rotation: true, deletion_window_in_days: 30 } } },
  ],
  [
    'private-bucket',
    { aws_s3_bucket: { b: {} } },
    {
      aws_s3_bucket: { b: {} },
      aws_s3_bucket_public_access_block: {
        p: {
          bucket: `\${aws_s3_bucket.b.id}`,
          block_public_acls: true,
          block_public_policy: true,
          ignore_public_acls: true,
          restrict_public_buckets: true,
        },
      },
    },
  ],
  [
    'no-secret-variables',
    lambda({ environment: { variables: { DB_PASSWORD: 'x' } } }),
    lambda({ environment: { variables: { TABLE_NAME: 'x' } } }),
  ],
];

test.each(CASES)('%s tells the broken from the mended', (id, broken, mended) => {
  const found = (resource: NonNullable<StackJson['resource']>) =>
    RULES.find((rule) => rule.id === id)?.check(readDeployment({ s: { resource } }));
  expect(found(broken)).not.toEqual([]);
  expect(found(mended)).toEqual([]);
});

test('tags tells a provider that leaves one out', () => {
  const tags = RULES.find(({ id }) => id === 'tags');
  const provider = { aws: [{ default_tags: [{ tags: { app: 'order-emails' } }] }] };
  expect(tags?.check(readDeployment({ s: { provider } }))).toEqual(['s: provider.aws']);
});

test('every rule is tried, and has an id of its own', () => {
  const tried = new Set([...CASES.map(([id]) => id), 'tags']);
  expect(RULES.map(({ id }) => id)).toEqual([...new Set(RULES.map(({ id }) => id))]);
  expect([...tried].sort()).toEqual(RULES.map(({ id }) => id).sort());
});
