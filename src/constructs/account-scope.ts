import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

export interface AccountScopeProps {
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/**
 * The account, Region and partition a stack is deployed to, asked of AWS and never written down.
 *
 * ARNs built from it let a policy sit inside the resource it protects: a queue whose policy names the queue's own ARN
 * attribute would be a circle.
 */
export class AccountScope extends Construct {
  readonly accountId: string;
  readonly region: string;
  private readonly partition: string;

  constructor(scope: Construct, id: string, props: AccountScopeProps = {}) {
    super(scope, id);
    this.accountId = new DataAwsCallerIdentity(this, 'identity', props).accountId;
    this.region = new DataAwsRegion(this, 'region', props).name;
    this.partition = new DataAwsPartition(this, 'partition', props).partition;
  }

  /** @param region @default that of the provider */
  arn(service: string, resource: string, region = this.region): string {
    return `arn:${this.partition}:${service}:${region}:${this.accountId}:${resource}`;
  }

  /** ARN of what belongs to no Region, e.g. a budget. */
  globalArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}::${this.accountId}:${resource}`;
  }

  /** ARN of what AWS gives no account, e.g. a bucket or a hosted zone. */
  accountlessArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:::${resource}`;
  }

  /** Stands for an account in policies: for every principal its own IAM policies admit. @default this account */
  rootArn(accountId = this.accountId): string {
    return `arn:${this.partition}:iam::${accountId}:root`;
  }

  /** A service as kms:ViaService names it, e.g. dynamodb.eu-central-1.amazonaws.com. */
  regionalService(service: string): string {
    return `${service}.${this.region}.amazonaws.com`;
  }
}
