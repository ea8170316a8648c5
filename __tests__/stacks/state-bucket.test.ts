import { Testing } from 'cdktf';
import { buildStacks, createApp } from '../../src/app';
import { type Json, loadShipped, ref, resource, statementsOf, withWorkspace } from './synthesized';

const config = loadShipped('production');

function stateBucketOf(environment: string): Json | undefined {
  return withWorkspace(({ packages, outdir }) => {
    const { stateBucket } = buildStacks(createApp(outdir), loadShipped(environment), {
      packageDirectory: packages,
    });
    return stateBucket && JSON.parse(Testing.synth(stateBucket, true));
  });
}

const stack = stateBucketOf('production') as Json;
const bucket = resource(stack, 'aws_s3_bucket', 'states');
const key = resource(stack, 'aws_kms_key', 'states_key');

test('there is one only where states are kept in S3', () => {
  expect(stateBucketOf('dev')).toBeUndefined();
});

test('it creates the bucket the other stacks name, in its Region, and keeps its own state outside of it', () => {
  expect(config.state).toMatchObject({ bucket: bucket.bucket });
  expect(stack.provider?.aws?.[0]?.region).toBe('eu-central-1');
  expect(stack.terraform?.backend).toEqual({
    local: { path: '../../../.state/order-emails/production/main/state-bucket.tfstate' },
  });
});

test('a state that was replaced is kept for 90 days', () => {
  expect(resource(stack, 'aws_s3_bucket_versioning', 'states')).toMatchObject({
    versioning_configuration: { status: 'Enabled' },
  });
  expect(resource(stack, 'aws_s3_bucket_lifecycle_configuration', 'states').rule).toEqual([
    expect.objectContaining({
      status: 'Enabled',
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
    }),
  ]);
});

test('states are encrypted with its own key, whether or not Terraform asks for it', () => {
  expect(resource(stack, 'aws_s3_bucket_server_side_encryption_configuration', 'states').rule).toEqual([
    {
      apply_server_side_encryption_by_default: {
        sse_algorithm: 'aws:kms',
        kms_master_key_id: ref(`${key.address}.arn`),
      },
      bucket_key_enabled: true,
    },
  ]);
});

test('its policy refuses plain HTTP and any other encryption', () => {
  const arn = ref(`${bucket.address}.arn`);
  expect(statementsOf(resource(stack, 'aws_s3_bucket_policy', 'states').policy)).toEqual([
    {
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyOtherKeys',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `${arn}/*`,
      Condition: {
        // A request without the header gets the bucket's encryption and must pass.
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': ref(`${key.address}.arn`) },
      },
    },
  ]);
});

test('its key is used only through S3', () => {
  const uses = statementsOf(key.policy).filter(({ Action }) => [Action].flat().includes('kms:Decrypt'));
  expect(uses).toHaveLength(1);
  expect(JSON.stringify(uses[0])).toMatch(/"kms:ViaService":"s3\./);
});
