import { parseEnvironment } from '../../src/config/load-environment';
import { leaves, loadShipped, ref, resource, statementsOf, synthesize } from './synthesized';

const config = loadShipped('production');
const { processing } = synthesize(config);
const CONSUMERS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;
const PURPOSES = [...CONSUMERS, 'settler', 'sending-pauser'] as const;

const functionOf = (purpose: string) => resource(processing, 'aws_lambda_function', purpose);
const variablesOf = (purpose: string) =>
  (functionOf(purpose).environment as { variables: Record<string, string> }).variables;
const rightsOf = (purpose: string) =>
  statementsOf(resource(processing, 'aws_iam_role_policy', `${purpose}_`).policy);
const messaging = (output: string) => ref(`data.terraform_remote_state.messaging.outputs.${output}`);
const data = (output: string) => ref(`data.terraform_remote_state.data-observability.outputs.${output}`);

const CONSUME = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
/** Of the queues' key, of the table's and of the variables'. */
const KEYS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:Decrypt'];

test.each([
  ['order-processor', [...CONSUME, ...KEYS, 'dynamodb:GetItem', 'dynamodb:PutItem', 'sqs:SendMessage']],
  [
    'email-sender',
    [
      ...CONSUME,
      ...KEYS,
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'ses:GetSendQuota',
      'ses:SendRawEmail',
      'sqs:SendMessage',
    ],
  ],
  [
    'delivery-tracker',
    [
      ...CONSUME,
      ...KEYS,
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'sqs:SendMessage',
    ],
  ],
  [
    'settler',
    [
      ...KEYS,
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'ses:GetSendQuota',
      'ses:GetSendStatistics',
      'sqs:GetQueueAttributes',
      'sqs:SendMessage',
    ],
  ],
  ['sending-pauser', ['kms:Decrypt', 'ses:UpdateConfigurationSetSendingEnabled']],
])('%s has the rights of its job and no others', (purpose, rights) => {
  const actions = rightsOf(purpose).flatMap(({ Action }) => Action);
  expect(actions.sort()).toEqual([...rights, ...LOG].sort());
});

test('each function sends to the queues it knows, and to no other', () => {
  const queuesOf = (purpose: string) => rightsOf(purpose).find(({ Sid }) => Sid === 'SendToQueues')?.Resource;
  expect(PURPOSES.map(queuesOf)).toEqual([
    [messaging('email_queue_arn'), messaging('order_queue_dead_letter_queue_arn')],
    [messaging('email_queue_arn'), messaging('email_queue_dead_letter_queue_arn')],
    [messaging('email_events_queue_dead_letter_queue_arn')],
    [messaging('email_queue_arn')],
    undefined,
  ]);
});

test('the settler reads the two indexes of its job, which hold keys only', () => {
  const table = data('orders_table_arn');
  expect(rightsOf('settler').find(({ Sid }) => Sid === 'QueryIndexes')?.Resource).toEqual([
    `${table}/index/open-emails-index`,
    `${table}/index/accepted-events-index`,
  ]);
});

test('every right names its resource, where AWS takes one', () => {
  const rights = PURPOSES.flatMap(rightsOf).flatMap(({ Sid, Resource }) =>
    [Resource].flat().map((arn) => ({ Sid, arn })),
  );
  const wildcards = rights.filter(({ Sid, arn }) => arn.includes('*') && Sid !== 'WriteLogs');
  expect(wildcards.map(({ Sid }) => Sid)).toEqual(['ReadSendQuota', 'ReadSendStatistics', 'PauseSending']);
  const named = rights.filter((right) => !wildcards.includes(right));
  expect(named.filter(({ arn }) => !/^\$\{\w+(\.[\w-]+)+\}(:\*|\/index\/[\w-]+)?$/.test(arn))).toEqual([]);
});

test('keys are used only through the service that keeps the data, never by the code itself', () => {
  const region = ref(`data.aws_region.${Object.keys(processing.data?.aws_region ?? {})[0]}.name`);
  const through = (service: string) => ({
    StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` },
  });
  for (const purpose of CONSUMERS) {
    expect(rightsOf(purpose)).toEqual(
      expect.arrayContaining([
        {
          Sid: 'UseQueueKey',
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: messaging('messaging_key_arn'),
          Condition: through('sqs'),
        },
        {
          Sid: 'UseTableKey',
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: data('data_key_arn'),
          Condition: through('dynamodb'),
        },
        {
          Sid: 'DecryptVariables',
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: messaging('messaging_key_arn'),
          Condition: through('lambda'),
        },
      ]),
    );
  }
});

test.each(PURPOSES)('variables and logs of %s are encrypted with the key of the application', (purpose) => {
  const logs = resource(processing, 'aws_cloudwatch_log_group', `${purpose}_`);
  expect(functionOf(purpose).kms_key_arn).toBe(messaging('messaging_key_arn'));
  expect(logs.kms_key_id).toBe(messaging('messaging_key_arn'));
});

test.each(PURPOSES)('every change of %s is a new version, and `live` points to the newest', (purpose) => {
  expect(functionOf(purpose).publish).toBe(true);
  expect(resource(processing, 'aws_lambda_alias', `${purpose}_live`)).toMatchObject({
    name: 'live',
    function_name: ref(`aws_lambda_function.${purpose}.function_name`),
    function_version: ref(`aws_lambda_function.${purpose}.version`),
  });
});

test('a roll-back changes the alias and nothing else', () => {
  const { environment, ...file } = config;
  const { processing: rolledBack } = synthesize(
    parseEnvironment(environment, {
      ...file,
      functions: { ...file.functions, emailSender: { ...file.functions.emailSender, liveVersion: 41 } },
    }),
  );
  const before = new Map(leaves(processing));
  const changed = leaves(rolledBack).filter(([at, value]) => before.get(at) !== value);
  expect(changed).toEqual([['resource.aws_lambda_alias.email-sender_live.function_version', '41']]);
});

test('mails go out only from the sender address, its identity and configuration set', () => {
  expect(rightsOf('email-sender')).toContainEqual({
    Sid: 'SendMail',
    Effect: 'Allow',
    Action: 'ses:SendRawEmail',
    Resource: [messaging('sender_identity_arn'), messaging('configuration_set_arn')],
    Condition: { StringEquals: { 'ses:FromAddress': [config.mail.sender] } },
  });
});

test.each(PURPOSES)('%s has a role and a log group of its own, there before the function', (purpose) => {
  const role = resource(processing, 'aws_iam_role', `${purpose}_`);
  const permissions = resource(processing, 'aws_iam_role_policy', `${purpose}_`);
  const logs = resource(processing, 'aws_cloudwatch_log_group', `${purpose}_`);
  expect(permissions.role).toBe(ref(`${role.address}.name`));
  expect(logs).toMatchObject({
    name: `/aws/lambda/${functionOf(purpose).function_name}`,
    retention_in_days: 30,
  });
  expect(functionOf(purpose)).toMatchObject({
    role: ref(`${role.address}.arn`),
    depends_on: [logs.address, permissions.address],
  });
});

test.each(PURPOSES)('%s is deployed from its package, for Graviton', (purpose) => {
  expect(functionOf(purpose)).toMatchObject({
    runtime: 'nodejs22.x',
    architectures: ['arm64'],
    handler: 'index.handler',
    filename: expect.stringMatching(new RegExp(`^assets/.*/${purpose}\\.zip$`)),
    // openssl dgst -sha256 -binary | base64 of the empty zip the tests deploy.
    source_code_hash: 'hznHbmgfkAkjuQDJ3w73XPQh05yrtUZQxLmtGbanbYU=',
  });
});

test.each([
  ['order-processor', 'order_queue', config.functions.orderProcessor],
  ['email-sender', 'email_queue', config.functions.emailSender],
  ['delivery-tracker', 'email_events_queue', config.functions.deliveryTracker],
] as const)('%s is fed by its queue, record by record', (purpose, queue, { maximumConcurrency }) => {
  expect(resource(processing, 'aws_lambda_event_source_mapping', `${purpose}-source`)).toMatchObject({
    event_source_arn: messaging(`${queue}_arn`),
    function_name: ref(`${resource(processing, 'aws_lambda_alias', `${purpose}_live`).address}.arn`),
    batch_size: 10,
    maximum_batching_window_in_seconds: 0,
    function_response_types: ['ReportBatchItemFailures'],
    scaling_config: { maximum_concurrency: maximumConcurrency },
  });
  expect(variablesOf(purpose)).toMatchObject({
    POWERTOOLS_SERVICE_NAME: purpose,
    POWERTOOLS_METRICS_NAMESPACE: 'order-emails/production/main',
    POWERTOOLS_LOG_LEVEL: 'INFO',
    TABLE_NAME: data('orders_table_name'),
    DEAD_LETTER_QUEUE_URL: messaging(`${queue}_dead_letter_queue_url`),
  });
});

test('the sender gets all it needs to know how to send', () => {
  const { BRAND, RECIPIENT_POLICY, ...variables } = variablesOf('email-sender');
  expect(JSON.parse(`${BRAND}`)).toEqual(config.brand);
  expect(JSON.parse(`${RECIPIENT_POLICY}`)).toEqual({ mode: 'anyone' });
  expect(variables).toMatchObject({
    CONFIGURATION_SET: messaging('configuration_set_name'),
    SENDER_ADDRESS: 'orders@mail.shop.example',
    DEFAULT_LOCALE: 'en',
    TIME_ZONE: 'Europe/Berlin',
    // 97 % of 14 mails a second, shared by 5 invocations, rounded down.
    SENDS_PER_SECOND: '2.715',
    LEASE_SECONDS: '35',
    EMAIL_QUEUE_URL: messaging('email_queue_url'),
    SETTLING_WINDOW_SECONDS: '900',
    LONGEST_AGE_HOURS: '72',
  });
});

test('the recorders know how long records are kept', () => {
  expect(variablesOf('order-processor')).toMatchObject({
    EMAIL_QUEUE_URL: messaging('email_queue_url'),
    RECORD_RETENTION_DAYS: '400',
  });
  expect(variablesOf('delivery-tracker')).toMatchObject({ RECORD_RETENTION_DAYS: '400' });
});

test('the clock calls the settler, through its alias and by a role for nothing else', () => {
  const group = resource(processing, 'aws_scheduler_schedule_group', 'schedule');
  const role = resource(processing, 'aws_iam_role', 'schedule_role');
  const alias = resource(processing, 'aws_lambda_alias', 'settler_live');
  const target = (input: object, attempts: number) => ({
    arn: ref(`${alias.address}.arn`),
    role_arn: ref(`${role.address}.arn`),
    input: JSON.stringify(input),
    retry_policy: { maximum_retry_attempts: attempts },
  });
  expect(resource(processing, 'aws_scheduler_schedule', 'schedule_settle')).toMatchObject({
    group_name: ref(`${group.address}.name`),
    schedule_expression: 'rate(1 minute)',
    target: target({ job: 'settle' }, 0),
  });
  expect(statementsOf(role.assume_role_policy)).toEqual([
    expect.objectContaining({
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': expect.any(String) },
        ArnEquals: {
          'aws:SourceArn': expect.stringMatching(/:schedule-group\/order-emails-settler-production-main$/),
        },
      },
    }),
  ]);
  expect(statementsOf(resource(processing, 'aws_iam_role_policy', 'schedule_permissions').policy)).toEqual([
    expect.objectContaining({ Action: 'lambda:InvokeFunction', Resource: ref(`${alias.address}.arn`) }),
  ]);
});

test('only the alarm on complaints may call what pauses sending', () => {
  expect(resource(processing, 'aws_lambda_permission', 'pausing-alarm')).toMatchObject({
    principal: 'lambda.alarms.cloudwatch.amazonaws.com',
    function_name: ref('aws_lambda_function.sending-pauser.function_name'),
    qualifier: 'live',
    source_arn: expect.stringMatching(/:alarm:order-emails-complaint-spike-production-main$/),
    source_account: expect.any(String),
  });
});

test('paused by configuration, mails wait in their queue; everything else goes on', () => {
  const { environment, ...file } = config;
  const { processing: paused } = synthesize(
    parseEnvironment(environment, { ...file, delivery: { ...file.delivery, sending: 'paused' } }),
  );
  const before = new Map(leaves(processing));
  expect(leaves(paused).filter(([at, value]) => before.get(at) !== value)).toEqual([
    [
      expect.stringMatching(/^resource\.aws_lambda_event_source_mapping\.email-sender-source\w*\.enabled$/),
      false,
    ],
  ]);
});

describe('the roles of people', () => {
  const peoplesRoles = (support: object) => {
    const { environment, ...production } = config;
    const synthesized = synthesize(parseEnvironment(environment, { ...production, support })).processing;
    return {
      synthesized,
      ids: Object.keys(synthesized.resource?.aws_iam_role ?? {}).filter((id) => id.startsWith('support')),
    };
  };

  test('are there only where somebody may take them', () => {
    expect(peoplesRoles({}).ids).toEqual([]);
    expect(peoplesRoles({ principals: ['210987654321'] }).ids).toEqual(['support']);
    expect(peoplesRoles({ changePrincipals: ['210987654321'] }).ids).toEqual(['support-changes']);
  });

  test('trust exactly who is named', () => {
    const role = 'arn:aws:iam::321098765432:role/shop/support';
    const { synthesized } = peoplesRoles({ principals: ['210987654321', role] });
    const [trust] = statementsOf(resource(synthesized, 'aws_iam_role', 'support').assume_role_policy);
    expect(trust).toMatchObject({
      Action: 'sts:AssumeRole',
      Principal: { AWS: [expect.stringMatching(/:iam::210987654321:root$/), role] },
    });
  });
});
