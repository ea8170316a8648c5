import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { AssetType, type ITerraformDependable, TerraformAsset, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { firstOf } from '../deferred';
import { decryptVariables } from '../iam/grants';
import { connectToNetwork } from '../iam/network-interfaces';
import { type PolicyStatement, policyDocument } from '../iam/policy';
import { logGroupName } from '../naming';
import type { Metric } from '../observability/metric';
import { TROUBLE_PATTERN } from '../observability/trouble-pattern';
import type { AccountScope } from './account-scope';
import type { NetworkPlacement } from './function-network';

/** What callers and event sources invoke. */
export const LIVE = 'live';

export interface NodeFunctionProps {
  readonly name: string;
  readonly roleName: string;
  readonly account: AccountScope;
  /** The zip to deploy; its bytes must be the same for the same source, or every plan shows a change. */
  readonly packagePath: string;
  /** What the code may do; what Lambda itself needs of the role is added. */
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
  /** @default index.handler */
  readonly handler?: string;
  /** MB. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly logRetentionDays: number;
  /** Encrypts variables and logs; its policy must admit CloudWatch Logs for `logGroupName(name)`. */
  readonly keyArn: string;
  /** Counts failed and timed-out invocations and logged errors; has no dimensions. */
  readonly troubleMetric: Metric;
  /** Version the alias `live` points to. @default the newest, which every change of code or variables publishes */
  readonly liveVersion?: number | undefined;
  /** @default no VPC */
  readonly network?: NetworkPlacement | undefined;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** A Node.js function with a role and a log group of its own, called through its alias `live`. */
export class NodeFunction extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly liveAliasName = LIVE;
  readonly liveAliasArn: string;
  /** What an event source must wait for: without it the first polls are refused. */
  readonly permissions: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const meta = { ...(props.provider && { provider: props.provider }) };
    const logGroup = new CloudwatchLogGroup(this, 'logs', {
      ...meta,
      // Created here first, so that it is never created by it without a retention.
      name: logGroupName(props.name),
      kmsKeyId: props.keyArn,
      retentionInDays: props.logRetentionDays,
    });
    new CloudwatchLogMetricFilter(this, 'trouble', {
      ...meta,
      name: props.name,
      logGroupName: logGroup.name,
      pattern: TROUBLE_PATTERN,
      metricTransformation: {
        namespace: props.troubleMetric.namespace,
        name: props.troubleMetric.name,
        value: '1',
      },
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
      policy: policyDocument([
        ...props.statements,
        writeLogs(logGroup.arn),
        decryptVariables(props.account, props.keyArn),
        ...(props.network
          ? connectToNetwork({ account: props.account, functionName: props.name, ...props.network })
          : []),
      ]),
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
      kmsKeyArn: props.keyArn,
      // Of Lambda's own lines only those about invocations that fail: the others say what its metrics say, for money.
      loggingConfig: { logFormat: 'JSON', applicationLogLevel: 'INFO', systemLogLevel: 'WARN' },
      ...(props.network && { vpcConfig: vpcConfig(props.network) }),
      publish: true,
      dependsOn: [logGroup, this.permissions],
    });
    this.name = lambda.functionName;
    this.arn = lambda.arn;
    this.liveAliasArn = new LambdaAlias(this, LIVE, {
      ...meta,
      name: LIVE,
      functionName: lambda.functionName,
      functionVersion: firstOf(props.liveVersion, lambda.version),
    }).arn;
  }
}

function vpcConfig({ subnetIds, securityGroupIds }: NetworkPlacement) {
  return { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
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
