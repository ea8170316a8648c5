import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentTypes } from '../../../scripts/deploy-roles/environment-types';
import type { EnvironmentConfig } from '../../../src/config/environment-schema';
import { parseEnvironment } from '../../../src/config/load-environment';
import { literalPlace } from '../../../src/deployment-roles/literal-place';
import type { Permission } from '../../../src/deployment-roles/permission';
import { rolePolicies } from '../../../src/deployment-roles/role-policies';
import { permissionsOf, TYPES } from '../../../src/deployment-roles/type-permissions';
import { policyDocument } from '../../../src/iam/policy';
import { ENVIRONMENT } from '../../e2e/emulated/test-environment';
import { recordedPlan } from '../../scripts/plan/recorded';
import { loadShipped } from '../../stacks/synthesized';
import { type Call, evaluateCall } from '../evaluate-call';
import { type PolicyDocument, parsePolicy, type Statement } from '../policy-document';
import { unusedPermissions } from '../unused-permissions';
import { EVERYTHING, OWN_NETWORK, policiesOf, SCALED_TABLE } from './everything-on';
import { NOT_RECORDED } from './not-recorded';
import { RECORDED_PLACE, type TerraformCall } from './terraform-calls';

/** Recorded by `npm run record`: everything Terraform asked of the emulated AWS while the stacks were planned, deployed, changed and destroyed. */
const CALLS: readonly TerraformCall[] = JSON.parse(
  readFileSync(path.join(__dirname, 'fixtures/terraform-calls.json'), 'utf8'),
);
const BUCKET = 'e2e-states';

const config = parseEnvironment('e2e', {
  ...ENVIRONMENT,
  state: { kind: 's3', bucket: BUCKET, region: RECORDED_PLACE.region },
});
const place = literalPlace(RECORDED_PLACE, {
  names: 'e2e-e2eshop-*-one',
  domain: config.mail.domain,
  tags: { app: config.app, environment: 'e2e' },
});
const policies = rolePolicies({
  types: environmentTypes(config),
  state: {
    backend: { kind: 's3', bucket: BUCKET, region: RECORDED_PLACE.region },
    deployment: 'e2eshop/e2e/one',
  },
  place,
  ownRoleNames: ['e2e-e2eshop-plan-one', 'e2e-e2eshop-deploy-one'],
});
const documents = (of: (typeof policies)['plan']): PolicyDocument[] =>
  of.map(({ statements }) => parsePolicy(policyDocument(statements)));
const PLAN = documents(policies.plan);
const DEPLOY = [...PLAN, ...documents(policies.deploy)];

const PRINCIPAL = { role: `arn:aws:iam::${RECORDED_PLACE.accountId}:role/e2e-e2eshop-deploy-one` };
const called = (phases: readonly string[]): Call[] =>
  CALLS.filter(({ phase }) => phases.includes(phase)).map(({ action, resource, context }) => ({
    principal: PRINCIPAL,
    action,
    resource,
    ...(resource.startsWith('arn:aws:s3:::') || resource.startsWith('arn:aws:route53:::')
      ? { resourceAccount: RECORDED_PLACE.accountId }
      : {}),
    context: { 'aws:SecureTransport': 'true', ...context },
  }));

/** A key's policy is always asked too: what the keys of the stacks and the bucket's leave to IAM. */
const KEYS: PolicyDocument = {
  Statement: [
    ...['first-messaging', 'first-data-observability', 'first-processing'].flatMap((name) =>
      (recordedPlan(name).resource_changes ?? [])
        .filter(({ type }) => type === 'aws_kms_key')
        .flatMap(({ change }) => parsePolicy((change.after as { policy: string }).policy).Statement),
    ),
    leavesToIam(['kms:Decrypt', 'kms:GenerateDataKey'], {
      StringEquals: { 'kms:ViaService': `s3.${RECORDED_PLACE.region}.amazonaws.com` },
    }),
  ],
};
/** Where there is no key yet, or only its alias, IAM decides alone. */
const NO_KEY: PolicyDocument = { Statement: [leavesToIam(['kms:*'])] };

function leavesToIam(actions: readonly string[], condition?: Statement['Condition']): Statement {
  const account = { AWS: RECORDED_PLACE.accountId };
  return {
    Effect: 'Allow',
    Principal: account,
    Action: actions,
    Resource: '*',
    ...(condition && { Condition: condition }),
  };
}

function refused(calls: readonly Call[], identity: readonly PolicyDocument[]): string[] {
  return calls.flatMap((call) => {
    const isOfKms = call.action.startsWith('kms:');
    const resource = call.resource.includes(':key/') ? KEYS : NO_KEY;
    const { outcome, because } = evaluateCall(call, { identity, ...(isOfKms && { resource }) });
    return outcome === 'allowed' ? [] : [`${call.action} on ${call.resource}: ${because}`];
  });
}

test('the role that plans may make every call of a plan', () => {
  const calls = called(['plan']);
  expect(calls.length).toBeGreaterThan(80);
  expect(refused(calls, PLAN)).toEqual([]);
});

test('the role that deploys may make every call of creating, changing and destroying the stacks', () => {
  const calls = called(['plan', 'apply']);
  expect(calls.length).toBeGreaterThan(200);
  expect(refused(calls, DEPLOY)).toEqual([]);
});

test('the role that plans may change nothing', () => {
  const reads = new Set(called(['plan']).map(({ action }) => action));
  const changes = called(['apply']).filter(({ action }) => !reads.has(action));
  expect(changes.length).toBeGreaterThan(50);
  expect(refused(changes, PLAN)).toHaveLength(changes.length);
});

test('what no recorded call needed is written down with its reason', () => {
  const allowed = [
    ...unusedPermissions(PLAN, called(['plan'])),
    ...unusedPermissions(documents(policies.deploy), called(['plan', 'apply'])),
  ].map(({ action }) => action);
  // An action may be unused on one of two resources and used on the other.
  const made = new Set(CALLS.map(({ action }) => action));
  const unused = [...new Set(allowed)].filter((action) => !made.has(action)).sort();
  expect(unused).toEqual(Object.keys(NOT_RECORDED).sort());
});

test.each([
  ['another application’s queue', 'sqs:DeleteQueue', 'sqs', 'other-orders-one', {}],
  ['a role of somebody else', 'iam:PutRolePolicy', 'iam', 'role/administrator', {}],
  ['itself', 'iam:PutRolePolicy', 'iam', 'role/e2e-e2eshop-deploy-one', {}],
  ['the role that plans', 'iam:AttachRolePolicy', 'iam', 'role/e2e-e2eshop-plan-one', {}],
  [
    'a role for a machine',
    'iam:PassRole',
    'iam',
    'role/e2e-e2eshop-settler-one',
    { 'iam:PassedToService': 'ec2.amazonaws.com' },
  ],
  ['a key of others', 'kms:ScheduleKeyDeletion', 'kms', 'key/id', { 'aws:ResourceTag/app': 'other' }],
  [
    'to tag a key of others as ours',
    'kms:TagResource',
    'kms',
    'key/id',
    {
      'aws:RequestTag/app': 'e2eshop',
      'aws:RequestTag/environment': 'e2e',
      'aws:ResourceTag/app': 'other',
    },
  ],
  [
    'another name in the zone',
    'route53:ChangeResourceRecordSets',
    'route53',
    'hostedzone/Z1',
    {
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['www.parcels.example'],
    },
  ],
] as const)('the role that deploys has no say over %s', (_, action, service, resource, context) => {
  const { region, accountId } = RECORDED_PLACE;
  const where = { iam: `:${accountId}`, route53: ':' }[service as string] ?? `${region}:${accountId}`;
  const call: Call = {
    principal: PRINCIPAL,
    action,
    resource: `arn:aws:${service}:${where}:${resource}`,
    resourceAccount: accountId,
    context,
  };
  expect(refused([call], DEPLOY)).toHaveLength(1);
});

test('a wildcard stands only where AWS takes no ARN or chooses the name, and says why', () => {
  const stateOnly = (permission: Permission) =>
    permission.resources.some((arn) => /^\*$|\/\*$|:\*$/.test(arn));
  const unexplained = TYPES.flatMap((type) => {
    const { read, write } = permissionsOf(type, place);
    return (
      [...read, ...write]
        // Versions and aliases of a function, streams of a log group: parts of what is named.
        .filter((permission) =>
          stateOnly({
            ...permission,
            resources: permission.resources.filter((arn) => !arn.endsWith(`${place.names}:*`)),
          }),
        )
        .filter(({ reason }) => reason === undefined)
        .map(({ actions }) => `${type}: ${actions.join(', ')}`)
    );
  });
  expect(unexplained).toEqual([]);
});

const { environment: _, ...production } = loadShipped('production');
const changed = (changes: Partial<EnvironmentConfig>) =>
  parseEnvironment('production', { ...production, ...changes });
const namesAtTheirLimits = { app: 'a'.repeat(31), region: 'us-gov-west-1' };

test.each<[string, EnvironmentConfig, string[]]>([
  ['staging', loadShipped('staging'), []],
  ['production', loadShipped('production'), []],
  ['production, its table scaled', changed({ table: SCALED_TABLE }), []],
  ['production with names at their limits', changed(namesAtTheirLimits), []],
  ['production in a VPC', changed({ network: OWN_NETWORK }), ['write-processing-2']],
  ['production with everything on', changed(EVERYTHING), ['write-processing-2']],
  ['all of that', changed({ ...EVERYTHING, ...namesAtTheirLimits }), ['write-processing-2']],
])('everything in %s has permissions, and every policy fits into one of IAM', (_, shipped, furtherParts) => {
  const { plan, deploy } = policiesOf(shipped);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  for (const { id, statements } of [...plan, ...deploy]) {
    expect({ [id]: policyDocument(statements).length <= 6_144 }).toEqual({ [id]: true });
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
    expect(statements.map(({ Sid }) => Sid).filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
  }
  expect(plan.length + deploy.length).toBeLessThanOrEqual(10);
  expect([...plan, ...deploy].map(({ id }) => id).filter((id) => /-\d+$/.test(id))).toEqual(furtherParts);
});

test('auto scaling is that of DynamoDB alone, and its alarms are made through it alone', () => {
  const write = ['target', 'policy'].flatMap(
    (type) => permissionsOf(`aws_appautoscaling_${type}`, place).write,
  );
  const identity = [
    parsePolicy(
      policyDocument(
        write.map(({ actions, resources, condition }, index) => ({
          Sid: `S${index}`,
          Action: actions,
          Resource: resources,
          ...(condition && { Condition: condition }),
        })),
      ),
    ),
  ];
  const { region, accountId } = RECORDED_PLACE;
  const isAllowed = (action: string, resource: string, context: Call['context']) =>
    evaluateCall({ principal: PRINCIPAL, action, resource, context }, { identity }).outcome === 'allowed';
  const target = `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/*`;
  const namespace = (of: string) => ({ 'application-autoscaling:service-namespace': of });
  expect(isAllowed('application-autoscaling:PutScalingPolicy', target, namespace('dynamodb'))).toBe(true);
  expect(isAllowed('application-autoscaling:PutScalingPolicy', target, namespace('ecs'))).toBe(false);
  const alarm = `arn:aws:cloudwatch:${region}:${accountId}:alarm:of-others`;
  expect(isAllowed('cloudwatch:DeleteAlarms', alarm, { 'aws:ViaAWSService': 'true' })).toBe(true);
  expect(isAllowed('cloudwatch:DeleteAlarms', alarm, { 'aws:ViaAWSService': 'false' })).toBe(false);
  const role = (service: string, name: string) =>
    `arn:aws:iam::${accountId}:role/aws-service-role/${service}.amazonaws.com/${name}`;
  const scaling = 'dynamodb.application-autoscaling';
  const named = { 'iam:AWSServiceName': `${scaling}.amazonaws.com` };
  expect(
    isAllowed(
      'iam:CreateServiceLinkedRole',
      role(scaling, 'AWSServiceRoleForApplicationAutoScaling_DynamoDBTable'),
      named,
    ),
  ).toBe(true);
  expect(isAllowed('iam:CreateServiceLinkedRole', role('ecs', 'AWSServiceRoleForECS'), named)).toBe(false);
});

test('what is only looked at may not be changed', () => {
  const { read, write } = permissionsOf('data.aws_sesv2_email_identity', place);
  expect(read).toHaveLength(1);
  expect(write).toEqual([]);
});

test('a type nobody has thought of is refused, with what to do', () => {
  expect(() => permissionsOf('aws_instance', place)).toThrow(
    /aws_instance: add what Terraform calls for it to/,
  );
});
