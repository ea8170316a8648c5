import * as z from 'zod/mini';
import { awsRegion, describe, kinds, pattern, section, shortText } from './schema-parts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET = /^(?!.*\.\.)(?!\d+(\.\d+){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const stateSchema = describe(
  z.discriminatedUnion(
    'kind',
    [
      section({
        kind: z.literal('local'),
        directory: z._default(
          pattern(
            /^(?!\/)(?!.*\.\.)[\w./-]+$/,
            'must be a relative folder inside the project',
            'Folder for state files, relative to the project.',
          ),
          '.state',
        ),
      }),
      section({
        kind: z.literal('s3'),
        bucket: pattern(
          BUCKET,
          'must be the name of an S3 bucket: 3 to 63 lower-case letters, digits, hyphens and dots',
          'Bucket with versioning; locking is by lock file in it. The stack state-bucket creates it.',
        ),
        region: awsRegion('Region of the bucket.'),
        kmsKeyId: z.exactOptional(
          shortText(2048, "Key of the state (ARN or id); without it the bucket's default."),
        ),
      }),
    ],
    kinds('kind', 'local', 's3'),
  ),
  'Where Terraform keeps its state.',
);
