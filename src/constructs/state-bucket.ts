import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA as S3BucketServerSideEncryption } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA as S3BucketVersioning } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { useKeyThrough } from '../iam/key-policy';
import { denyInsecureTransport, type PolicyStatement, policyDocument } from '../iam/policy';
import { AccountScope } from './account-scope';
import { EncryptionKey } from './encryption-key';

const UNFINISHED_UPLOAD_DAYS = 7;

export interface StateBucketProps {
  readonly name: string;
  /** Without the prefix alias/. */
  readonly keyAlias: string;
  /** Days, once a state is replaced, to notice that it went wrong and to bring it back. @default 90 */
  readonly noncurrentDays?: number;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/**
 * A bucket for Terraform states: every version kept for a while, encrypted with a key of its own, never public.
 * Terraform cannot delete it while anything is in it.
 */
export class StateBucket extends Construct {
  readonly name: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const meta = { ...(props.provider && { provider: props.provider }) };
    const account = new AccountScope(this, 'account', meta);
    const key = new EncryptionKey(this, 'key', {
      ...meta,
      account,
      alias: props.keyAlias,
      description: 'Terraform states of the order e-mails',
      statements: [useKeyThrough(account, 's3', ['kms:Decrypt', 'kms:GenerateDataKey'])],
    });
    const bucket = new S3Bucket(this, 'Default', { ...meta, bucket: props.name });
    const where = { ...meta, bucket: bucket.bucket };
    const publicAccess = new S3BucketPublicAccessBlock(this, 'public-access', {
      ...where,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketPolicy(this, 'policy', {
      ...where,
      policy: policyDocument([
        denyInsecureTransport('s3:*', [bucket.arn, `${bucket.arn}/*`]),
        denyOtherKeys(bucket.arn, key.arn),
      ]),
      // S3 refuses two changes of a bucket's access at a time.
      dependsOn: [publicAccess],
    });
    new S3BucketServerSideEncryption(this, 'encryption', {
      ...where,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    });
    const versioning = new S3BucketVersioning(this, 'versioning', {
      ...where,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      ...where,
      rule: [
        {
          id: 'old-states',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.noncurrentDays ?? 90 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOAD_DAYS }],
        },
      ],
      dependsOn: [versioning],
    });
    this.name = bucket.bucket;
    this.keyArn = key.arn;
  }
}

/** A request that asks for no encryption gets the bucket's; one that asks for another key, or for none of KMS, is refused. */
function denyOtherKeys(bucketArn: string, keyArn: string): PolicyStatement {
  return {
    Sid: 'DenyOtherKeys',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `${bucketArn}/*`,
    Condition: {
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      // Also true where the request names no key at all.
      StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
    },
  };
}
