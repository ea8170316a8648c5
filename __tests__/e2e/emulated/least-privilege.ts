import type { Cloud } from '../../../local/synth/cloud';
import { type Call, evaluateCall } from '../../iam/evaluate-call';
import { type PolicyDocument, parsePolicy } from '../../iam/policy-document';
import { type Permission, unusedPermissions } from '../../iam/unused-permissions';
import type { Deployment } from '../terraform/deployment';
import { callsOf } from './recording/calls';
import { impliedByEncryption, impliedByRunning } from './recording/implied-calls';
import type { RecordedRequest } from './recording/recorder';

export interface Findings {
  /** One line a call that IAM would refuse. */
  readonly denied: readonly string[];
  /** What a role may do and no call did. */
  readonly unused: readonly (Permission & { readonly role: string })[];
  /** Calls that were judged. */
  readonly judged: number;
}

/** Holds every request the functions made against the policies that were really applied. */
export function judge(requests: readonly RecordedRequest[], deployment: Deployment, cloud: Cloud): Findings {
  const denied = new Set<string>();
  const unused: (Permission & { role: string })[] = [];
  let judged = 0;
  for (const lambda of deployment.all('aws_lambda_function')) {
    const { function_name: name, role, kms_key_arn: keyArn } = lambda;
    const identity = rolePolicies(deployment, role);
    const calls = requests
      .filter(({ accessKeyId }) => accessKeyId === name)
      .flatMap((request) => callsOf(request, cloud))
      .flatMap((call) => [call, ...impliedByEncryption(call, keyOf(deployment, call.resource), cloud)])
      .concat(impliedByRunning({ name, keyArn }, cloud))
      .map((call): Call => ({ ...call, principal: { role } }));
    for (const call of calls) {
      const { outcome, because } = evaluateCall(call, policiesFor(deployment, call, identity));
      if (outcome === 'denied') denied.add(`${name}: ${call.action} on ${call.resource}: ${because}`);
    }
    judged += calls.length;
    unused.push(...unusedPermissions(identity, calls).map((permission) => ({ ...permission, role })));
  }
  return { denied: [...denied], unused, judged };
}

function rolePolicies(deployment: Deployment, roleArn: string): PolicyDocument[] {
  const { name } = deployment.byArn('aws_iam_role', roleArn);
  return deployment
    .all('aws_iam_role_policy')
    .filter(({ role }) => role === name)
    .map(({ policy }) => parsePolicy(policy));
}

function policiesFor(deployment: Deployment, { resource }: Call, identity: readonly PolicyDocument[]) {
  const policy = [...deployment.all('aws_sqs_queue'), ...deployment.all('aws_kms_key')].find(
    ({ arn }) => arn === resource,
  )?.policy;
  return { identity, ...(policy !== undefined && { resource: parsePolicy(policy) }) };
}

/** The key a queue or table is encrypted with. */
function keyOf(deployment: Deployment, resource: string): string | undefined {
  const queue = deployment.all('aws_sqs_queue').find(({ arn }) => arn === resource);
  if (queue !== undefined) return queue.kms_master_key_id;
  const table = deployment.all('aws_dynamodb_table').find(({ arn }) => resource.startsWith(arn));
  return table?.server_side_encryption[0]?.kms_key_arn;
}
