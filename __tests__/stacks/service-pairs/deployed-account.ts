import type { EnvironmentConfig } from '../../../src/config/environment-schema';
import { type Call, type Decision, evaluateCall } from '../../iam/evaluate-call';
import { type PolicyDocument, parsePolicy } from '../../iam/policy-document';
import { type Attributes, type Json, leaves, resources, synthesizeAll } from '../synthesized';
import { References } from './references';

/** Another account of AWS. */
export const STRANGER = '444455556666';
const ACCOUNT = '111122223333';

/** Arguments that hold the policy of the resource itself. */
const OWN_POLICY: Readonly<Record<string, string>> = {
  aws_iam_role: 'assume_role_policy',
  aws_kms_key: 'policy',
  aws_sns_topic: 'policy',
  aws_sqs_queue: 'policy',
};

/** Everything in one account with full rights in its own policies: what they cannot do, nobody there can. */
const ADMINISTRATOR: PolicyDocument = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** The stacks of one environment as IAM sees them once they are deployed. */
export class DeployedAccount {
  readonly id = ACCOUNT;
  private readonly stacks: Readonly<Record<string, Json>>;
  private readonly references: References;
  /** By the ARN of what they are attached to. */
  private readonly resourcePolicies = new Map<string, PolicyDocument>();
  /** By the ARN of the role. */
  private readonly rolePolicies = new Map<string, PolicyDocument>();

  constructor(readonly config: EnvironmentConfig) {
    // Nothing in AWS takes the roles of workflows.
    const { 'deployment-roles': _, ...stacks } = synthesizeAll(config);
    this.stacks = stacks;
    this.references = new References(this.stacks, {
      accountId: ACCOUNT,
      partition: partitionOf(config.region),
    });
    for (const stack of Object.keys(this.stacks)) this.readPolicies(stack);
  }

  /** @param stack that decides the Region. */
  arn(service: string, name: string, stack = 'messaging'): string {
    return this.references.arn(stack, service, name);
  }

  /** ARN of a role that the stacks know nothing of. */
  otherRole(accountId: string = ACCOUNT): string {
    return this.arn('iam', 'role/other').replace(ACCOUNT, accountId);
  }

  /** ARN of what a stack holds; `id` may be the beginning of its Terraform id. */
  arnOf(stack: string, type: string, id: string): string {
    return this.references.resolve(stack, `\${${type}.${this.find(stack, type, id)[0]}.arn}`);
  }

  /** ARN of the key something is encrypted with. */
  keyOf(stack: string, type: string, id: string): string {
    const [, attributes] = this.find(stack, type, id);
    const [, key] = leaves(attributes).find(([at]) => /(^|\.)kms_(master_)?key_(id|arn)$/.test(at)) ?? [];
    if (key === undefined) throw new Error(`${stack}: ${type}.${id} has no key`);
    return this.references.resolve(stack, String(key));
  }

  /** Everything of one type, by name (stack and Terraform id) and ARN. */
  all(type: string): [string, string][] {
    return Object.keys(this.stacks).flatMap((stack) =>
      this.resourcesOf(stack, type).map(([id]): [string, string] => [
        `${stack}/${id}`,
        this.arnOf(stack, type, id),
      ]),
    );
  }

  /** What a role may do. @throws Error for a role that no stack creates */
  policyOf(role: string): PolicyDocument {
    const policy = this.rolePolicies.get(role);
    if (policy === undefined) throw new Error(`no policy of ${role}`);
    return policy;
  }

  has(stack: string): boolean {
    return stack in this.stacks;
  }

  decide(call: Call): Decision {
    // An object of a bucket is under the bucket's policy.
    const [bucket = ''] = call.resource.split('/');
    const resource = this.resourcePolicies.get(call.resource) ?? this.resourcePolicies.get(bucket);
    return evaluateCall(call, {
      ...('role' in call.principal && {
        identity: [this.rolePolicies.get(call.principal.role) ?? ADMINISTRATOR],
      }),
      ...(resource && { resource }),
    });
  }

  private readPolicies(stack: string): void {
    for (const [type, argument] of Object.entries(OWN_POLICY)) {
      for (const [id, attributes] of this.resourcesOf(stack, type)) {
        this.resourcePolicies.set(this.arnOf(stack, type, id), this.policy(stack, attributes[argument]));
      }
    }
    for (const [, { bucket, policy }] of this.resourcesOf(stack, 'aws_s3_bucket_policy')) {
      const arn = this.arn('s3', this.references.resolve(stack, String(bucket)));
      this.resourcePolicies.set(arn, this.policy(stack, policy));
    }
    for (const [, permission] of this.resourcesOf(stack, 'aws_lambda_permission')) {
      const lambda = this.references.resolve(stack, String(permission.function_name));
      const arn = this.arn('lambda', `function:${lambda}:${permission.qualifier}`, stack);
      this.resourcePolicies.set(arn, this.policy(stack, invocation(permission)));
    }
    for (const [, { role, policy }] of this.resourcesOf(stack, 'aws_iam_role_policy')) {
      const arn = this.arn('iam', `role/${this.references.resolve(stack, String(role))}`);
      this.rolePolicies.set(arn, this.policy(stack, policy));
    }
  }

  private policy(stack: string, json: unknown): PolicyDocument {
    return parsePolicy(this.references.resolve(stack, String(json)));
  }

  private resourcesOf(stack: string, type: string): [string, Attributes][] {
    return Object.entries(resources(this.stacks[stack] as Json, type));
  }

  private find(stack: string, type: string, id: string): [string, Attributes] {
    const all = this.resourcesOf(stack, type);
    const found = all.find(([each]) => each === id) ?? all.find(([each]) => each.startsWith(id));
    if (found === undefined) throw new Error(`${stack} has no ${type} ${id}`);
    return found;
  }
}

/** The statement Lambda makes of a permission. */
function invocation({ principal, action, source_arn: arn, source_account: account }: Attributes): string {
  return JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: principal },
        Action: action,
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': arn } },
      },
    ],
  });
}

function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}
