import type { Construct } from 'constructs';
import { StateBucket, type StateBucketProps } from '../constructs/state-bucket';
import { stateBucketContract } from '../contracts/state-bucket';
import { StackRoot, type StackRootProps } from './stack-root';

export interface StateBucketStackProps extends StackRootProps {
  readonly bucket: StateBucketProps;
}

/** Where the other stacks keep their state. Its own state cannot lie in what it has yet to create. */
export class StateBucketStack extends StackRoot {
  constructor(scope: Construct, props: StateBucketStackProps) {
    super(scope, stateBucketContract.stack, props);
    const bucket = new StateBucket(this, 'states', props.bucket);
    stateBucketContract.publish(this, {
      state_bucket_name: bucket.name,
      state_key_arn: bucket.keyArn,
    });
  }
}
