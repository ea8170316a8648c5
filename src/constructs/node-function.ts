import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { AssetType, type ITerraformDependable, TerraformAsset, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { type PolicyStatement, policyDocument } from '../iam/policy';
import type { AccountScope } from './account-scope';

export interface NodeFunctionProps {
  readonly name: string;
  readonly roleName: string;
  readonly account: AccountScope;
  /** The zip to deploy; its bytes must be the same for the same source, or every plan shows a change. */
  readonly packagePath: string;
  /** What the code may do; writing its own logs is added. */
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
  /** @default index.handler */
  readonly handler?: string;
  /** MB. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly logRetentionDays: number;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A Node.js function with a role and a log group of its own. */
export class NodeFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  /** What an event source must wait for: without it the first polls are refused. */
  readonly permissions: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const meta = { ...(props.provider && { provider: props.provider }) };
    const logGroup = new CloudwatchLogGroup(this, 'logs', {
      ...meta,
      // The name is Lambda's; created here first, so that it is never created by it without a retention.
      name: `/aws/lambda/${props.name}`,
      retentionInDays: props.logRetentionDays,
    });
    const role = new IamRole(this, 'role', {
      ...meta,
      name: props.roleName,
      assumeRolePolicy: trustLambda(props.account.accountId),
    });
    this.permissions = new IamRolePolicy(this, 'permissions', {
      ...meta,
      name: 'permissions',
      role: role.name,
      policy: policyDocument([...props.statements, writeLogs(logGroup.arn)]),
    });
    const asset = new TerraformAsset(this, 'package', { path: props.packagePath, type: AssetType.FILE });
    const lambda = new LambdaFunction(this, 'Default', {
      ...meta,
      functionName: props.name,
      role: role.arn,
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      handler: props.handler ?? 'index.handler',
      filename: asset.path,
      sourceCodeHash: sha256(props.packagePath),
      memorySize: props.memorySize,
      timeout: props.timeoutSeconds,
      environment: { variables: { ...props.environment } },
      dependsOn: [logGroup, this.permissions],
    });
    this.name = lambda.functionName;
    this.arn = lambda.arn;
  }
}

function trustLambda(accountId: string): string {
  return policyDocument([
    {
      Sid: 'TrustLambda',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
  ]);
}

function writeLogs(logGroupArn: string): PolicyStatement {
  return {
    Sid: 'WriteLogs',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${logGroupArn}:*`,
  };
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('base64');
}
