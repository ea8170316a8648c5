import { defineContract } from './contract';

export const stateBucketContract = defineContract('state-bucket', {
  state_bucket_name: 'Name of the bucket Terraform keeps the states of the other stacks in.',
  state_key_arn: 'ARN of the key the states are encrypted with.',
});
