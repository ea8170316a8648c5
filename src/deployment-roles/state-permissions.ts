import type { StateLocation } from '../contracts/state';
import { on, type TypePermissions } from './permission';
import type { Place } from './place';

/**
 * What Terraform needs of the states in S3: to read them, and beyond that to replace and lock them. A lock is a file
 * beside the state. https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export function statePermissions({ backend, deployment }: StateLocation, place: Place): TypePermissions {
  if (backend.kind !== 's3') return { read: [], write: [] };
  const bucket = place.accountlessArn('s3', backend.bucket);
  const states = `${bucket}/${deployment}/*`;
  const useKey = (action: string) => ({
    ...on([keyOf(backend.kmsKeyId, backend.region, place)], 'kms', [action], {
      StringEquals: { 'kms:ViaService': `s3.${backend.region}.amazonaws.com` },
      // The bucket where it has a key of its own for all objects, else the object.
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, states] },
    }),
    reason: 'the stack state-bucket makes the key; the bucket tells it',
  });
  return {
    read: [
      // Also where no prefix is asked for: whoever may not list a bucket is not told that a state is not there yet.
      on([bucket], 's3', ['ListBucket'], {
        StringLikeIfExists: { 's3:prefix': ['env:/', `${deployment}/*`] },
      }),
      on([states], 's3', ['GetObject']),
      useKey('Decrypt'),
    ],
    write: [
      on([`${states}.tfstate`, `${states}.tflock`], 's3', ['PutObject']),
      on([`${states}.tflock`], 's3', ['DeleteObject']),
      useKey('GenerateDataKey'),
    ],
  };
}

/** The bucket may be in another Region than the stacks. */
function keyOf(kmsKeyId: string | undefined, region: string, place: Place): string {
  if (kmsKeyId?.startsWith('arn:')) return kmsKeyId;
  return place.arn('kms', `key/${kmsKeyId ?? '*'}`, region);
}
