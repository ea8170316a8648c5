import type { Deployment, Policy, Resource, Statement } from './deployment';

/** One thing every stack must keep to, whoever adds what. */
export interface Rule {
  readonly id: string;
  readonly reason: string;
  /** What breaks the rule, e.g. "messaging: aws_sqs_queue.orders"; a statement is named after a #. */
  check(deployment: Deployment): readonly string[];
}

/** What ties a call of a service to the account or the resource it is made for. */
const SOURCE_CONDITIONS = [
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceowner',
  // CloudWatch Logs names its log group so, and gives no source.
  'kms:encryptioncontext:aws:logs:arn',
];

const TAGS = ['app', 'environment', 'owner', 'cost-centre', 'repository', 'iac-rlhf-amazon'];

export const RULES: readonly Rule[] = [
  {
    id: 'source-condition',
    reason: 'Without a source condition a service can be made to act for a stranger (confused deputy).',
    check: statements(
      ({ Effect, Principal, Condition }) =>
        Effect === 'Allow' &&
        typeof Principal === 'object' &&
        'Service' in Principal &&
        !conditionKeys(Condition).some((key) => SOURCE_CONDITIONS.includes(key)),
    ),
  },
  {
    id: 'tls-only',
    reason: 'Orders hold names and addresses; nothing that carries them takes plain HTTP.',
    check: ({ resources, policies }) =>
      resources
        .filter(({ type }) => ['aws_sns_topic', 'aws_sqs_queue', 'aws_s3_bucket'].includes(type))
        .filter((resource) => !policiesAbout(resource, policies).some(deniesPlainHttp))
        .map(({ subject }) => subject),
  },
  {
    id: 'no-public-principal',
    reason: 'Nothing here is for everybody.',
    check: statements(
      ({ Effect, Principal }) =>
        Effect === 'Allow' &&
        (Principal === '*' || Object.values(Principal ?? {}).some((who) => [who].flat().includes('*'))),
    ),
  },
  {
    id: 'own-role',
    reason: 'A role shared by two functions has the rights of both.',
    check: ({ resources }) => {
      const functions = ofType(resources, 'aws_lambda_function');
      const roles = functions.map(({ stack, attributes }) => `${stack} ${attributes.role}`);
      return functions
        .filter((_, index) => roles.indexOf(roles[index] ?? '') !== roles.lastIndexOf(roles[index] ?? ''))
        .map(({ subject }) => subject);
    },
  },
  {
    id: 'log-group-of-function',
    reason: 'Where we create no log group Lambda does: without key, and kept for ever.',
    check: ({ resources }) => {
      const names = ofType(resources, 'aws_cloudwatch_log_group').map(({ attributes }) => attributes.name);
      return ofType(resources, 'aws_lambda_function')
        .filter(({ attributes }) => !names.includes(`/aws/lambda/${attributes.function_name}`))
        .map(({ subject }) => subject);
    },
  },
  {
    id: 'log-retention',
    reason: 'Logs without a retention are kept and paid for ever.',
    check: resourcesWhere('aws_cloudwatch_log_group', ({ retention_in_days: days }) => !(Number(days) > 0)),
  },
  {
    id: 'dead-letter-queue',
    reason: 'Without one a message that keeps failing vanishes silently when its retention ends.',
    check: ({ resources }) => {
      const targets = JSON.stringify(resources.map(({ attributes }) => attributes.redrive_policy ?? ''));
      return ofType(resources, 'aws_sqs_queue')
        .filter(
          ({ address, attributes }) => !attributes.redrive_policy && !targets.includes(`${address}.arn`),
        )
        .map(({ subject }) => subject);
    },
  },
  {
    id: 'alarm-action',
    reason: 'An alarm that tells nobody is none.',
    check: resourcesWhere(
      'aws_cloudwatch_metric_alarm',
      ({ alarm_actions: actions }) => !(Array.isArray(actions) && actions.length > 0),
    ),
  },
  {
    id: 'no-wildcard-action',
    reason: 'A wildcard allows what AWS adds next year.',
    check: statements(
      ({ Effect, Action }) => Effect === 'Allow' && [Action].flat().some((action) => action.includes('*')),
    ),
  },
  {
    id: 'no-wildcard-resource',
    reason: 'A right is for the one thing it is needed for.',
    check: statements(
      ({ Effect, Resource = [] }, { on }) =>
        Effect === 'Allow' &&
        // In a key's own policy "*" is the key.
        on.type !== 'aws_kms_key' &&
        [Resource].flat().some((arn) => arn.includes('*')),
    ),
  },
  {
    id: 'customer-managed-key',
    reason: 'Only a key of our own has a policy that says who may read.',
    check: ({ resources }) =>
      resources
        .filter((resource) => KEY_OF[resource.type]?.(resource, resources) === false)
        .map(({ subject }) => subject),
  },
  {
    id: 'key-rotation',
    reason: 'A key is renewed every year, and a deletion by mistake leaves 30 days to notice.',
    check: resourcesWhere(
      'aws_kms_key',
      (key) => key.enable_key_rotation !== true || key.deletion_window_in_days !== 30,
    ),
  },
  {
    id: 'private-bucket',
    reason: 'No policy and no access list can ever open the bucket.',
    check: ({ resources }) =>
      ofType(resources, 'aws_s3_bucket')
        .filter((bucket) => !ofType(resources, 'aws_s3_bucket_public_access_block').some(blocks(bucket)))
        .map(({ subject }) => subject),
  },
  {
    id: 'no-secret-variables',
    reason: 'Variables of a function are shown to everyone who may look at its configuration.',
    check: ({ resources }) =>
      ofType(resources, 'aws_lambda_function')
        .filter(({ attributes }) =>
          /"[A-Z_]*(SECRET|PASSWORD|TOKEN|CREDENTIAL|API_?KEY|PRIVATE)[A-Z_]*":|AKIA[A-Z0-9]{16}|-----BEGIN/.test(
            JSON.stringify(attributes.environment ?? {}),
          ),
        )
        .map(({ subject }) => subject),
  },
  {
    id: 'tags',
    reason: 'Who pays and who answers for it must be on everything.',
    check: ({ defaultTags }) =>
      defaultTags.filter(({ tags }) => TAGS.some((tag) => !tags[tag])).map(({ subject }) => subject),
  },
];

/** Whether what keeps data names a key; types that keep none are not here. */
const KEY_OF: Readonly<Record<string, (resource: Resource, all: readonly Resource[]) => boolean>> = {
  aws_sns_topic: ({ attributes }) => isReference(attributes.kms_master_key_id),
  aws_sqs_queue: ({ attributes }) => isReference(attributes.kms_master_key_id),
  aws_dynamodb_table: ({ attributes }) =>
    JSON.stringify(attributes.server_side_encryption ?? '').includes('"kms_key_arn":"${'),
  aws_lambda_function: ({ attributes }) => isReference(attributes.kms_key_arn),
  aws_cloudwatch_log_group: ({ attributes }) => isReference(attributes.kms_key_id),
  aws_s3_bucket: (bucket, all) =>
    ofType(all, 'aws_s3_bucket_server_side_encryption_configuration').some(
      ({ attributes }) =>
        refersTo(attributes.bucket, bucket) && JSON.stringify(attributes).includes('"aws:kms"'),
    ),
};

function statements(breaks: (statement: Statement, policy: Policy) => boolean): Rule['check'] {
  return ({ policies }) =>
    policies.flatMap((policy) =>
      policy.statements
        .filter((statement) => breaks(statement, policy))
        .map(({ Sid }) => `${policy.on.subject}#${Sid}`),
    );
}

function resourcesWhere(
  type: string,
  breaks: (attributes: Resource['attributes']) => boolean,
): Rule['check'] {
  return ({ resources }) =>
    ofType(resources, type)
      .filter(({ attributes }) => breaks(attributes))
      .map(({ subject }) => subject);
}

function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The policy a resource holds itself, and those attached to it from beside. */
function policiesAbout(resource: Resource, policies: readonly Policy[]): Policy[] {
  return policies.filter(
    ({ on }) =>
      on === resource ||
      (on.stack === resource.stack &&
        [on.attributes.bucket, on.attributes.arn, on.attributes.queue_url].some((to) =>
          refersTo(to, resource),
        )),
  );
}

function deniesPlainHttp({ statements: all }: Policy): boolean {
  return all.some(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Deny' && Principal === '*' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
  );
}

function blocks(bucket: Resource) {
  return ({ attributes }: Resource) =>
    refersTo(attributes.bucket, bucket) &&
    ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].every(
      (block) => attributes[block] === true,
    );
}

function conditionKeys(condition: Statement['Condition']): string[] {
  return Object.values(condition ?? {}).flatMap((keys) => Object.keys(keys).map((key) => key.toLowerCase()));
}

function refersTo(value: unknown, resource: Resource): boolean {
  return typeof value === 'string' && value.startsWith(`\${${resource.address}.`);
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('${');
}
