import {
  type Attributes,
  loadShipped,
  ref,
  resource,
  resources,
  statementsOf,
  synthesize,
} from './synthesized';

const config = loadShipped('dev');
const { messaging } = synthesize(config);
const queue = (id: string) => resource(messaging, 'aws_sqs_queue', id);
const dlqOf = (id: string) => queue(`${id}_dead-letter-queue`);

describe.each([
  ['order-queue', config.functions.orderProcessor],
  ['email-queue', config.functions.emailSender],
  ['email-events-queue', config.functions.deliveryTracker],
] as const)('%s', (id, { timeoutSeconds }) => {
  test('leaves a function six timeouts before a message is seen again', () => {
    expect(queue(id).visibility_timeout_seconds).toBe(6 * timeoutSeconds);
  });

  test('gives up after five receives, into its own dead-letter queue, which keeps for 14 days', () => {
    expect(JSON.parse(String(queue(id).redrive_policy))).toEqual({
      deadLetterTargetArn: ref(`${dlqOf(id).address}.arn`),
      maxReceiveCount: 5,
    });
    expect(dlqOf(id)).toMatchObject({
      name: `order-emails-${id}-dlq-dev-dev`,
      message_retention_seconds: 14 * 86_400,
    });
  });

  test('and its dead-letter queue are encrypted with our key and refuse plain HTTP', () => {
    for (const each of [queue(id), dlqOf(id)]) {
      expect(each).toMatchObject({
        kms_master_key_id: ref('aws_kms_key.key.arn'),
        kms_data_key_reuse_period_seconds: 3600,
      });
      expect(statementsOf(each.policy)).toContainEqual({
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: expect.stringMatching(new RegExp(`:${each.name}$`)),
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
    }
  });
});

test('only its topic may send to a subscribed queue and its dead-letter queue, and nobody may to those of e-mails', () => {
  const allowed = ({ policy }: Attributes) => statementsOf(policy).filter(({ Effect }) => Effect === 'Allow');
  const only = (topic: string) => [
    expect.objectContaining({
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Condition: { ArnEquals: { 'aws:SourceArn': [ref(`aws_sns_topic.${topic}.arn`)] } },
    }),
  ];
  for (const at of [queue, dlqOf]) {
    expect(allowed(at('order-queue'))).toEqual(only('order-events'));
    expect(allowed(at('email-events-queue'))).toEqual(only('email-events'));
    expect(allowed(at('email-queue'))).toEqual([]);
  }
});

test.each([
  ['orders', 'order-queue'],
  ['feedback', 'email-events-queue'],
])('what SNS cannot deliver of %s waits beside what the function refused', (subscription, id) => {
  const { redrive_policy } = resource(messaging, 'aws_sns_topic_subscription', subscription);
  expect(JSON.parse(String(redrive_policy))).toEqual({
    deadLetterTargetArn: ref(`${dlqOf(id).address}.arn`),
  });
});

test.each(['order-events', 'email-events'])(
  'topic %s is encrypted with our key and refuses plain HTTP',
  (id) => {
    const topic = resource(messaging, 'aws_sns_topic', id);
    expect(topic.kms_master_key_id).toBe(ref('aws_kms_key.key.arn'));
    expect(statementsOf(topic.policy)).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  },
);

test('order events arrive as published, filtered by body: the order family and what has no type', () => {
  const orders = resource(messaging, 'aws_sns_topic_subscription', 'orders');
  expect(orders).toMatchObject({
    topic_arn: ref('aws_sns_topic.order-events.arn'),
    endpoint: ref('aws_sqs_queue.order-queue.arn'),
    raw_message_delivery: true,
    filter_policy_scope: 'MessageBody',
  });
  expect(JSON.parse(String(orders.filter_policy))).toEqual({
    $or: [{ type: [{ prefix: 'order.' }] }, { type: [{ exists: false }] }],
  });
});

test('every sending event arrives as SES published it', () => {
  const feedback = resource(messaging, 'aws_sns_topic_subscription', 'feedback');
  expect(feedback).toMatchObject({
    topic_arn: ref('aws_sns_topic.email-events.arn'),
    endpoint: ref('aws_sqs_queue.email-events-queue.arn'),
    raw_message_delivery: true,
  });
  expect(feedback).not.toHaveProperty('filter_policy');
});

test('no mail leaves without TLS, and none goes to a mailbox that bounced or complained', () => {
  expect(resource(messaging, 'aws_sesv2_configuration_set', 'transactional')).toMatchObject({
    delivery_options: { tls_policy: 'REQUIRE' },
    sending_options: { sending_enabled: true },
    reputation_options: { reputation_metrics_enabled: true },
    suppression_options: { suppressed_reasons: ['BOUNCE', 'COMPLAINT'] },
  });
});

test('SES tells everything that can become of a mail', () => {
  const destinations = Object.values(resources(messaging, 'aws_sesv2_configuration_set_event_destination'));
  expect(destinations.map(({ event_destination }) => event_destination)).toEqual([
    {
      enabled: true,
      matching_event_types: [
        'SEND',
        'DELIVERY',
        'BOUNCE',
        'COMPLAINT',
        'REJECT',
        'DELIVERY_DELAY',
        'RENDERING_FAILURE',
      ],
      sns_destination: { topic_arn: ref('aws_sns_topic.email-events.arn') },
    },
  ]);
});

test('only SES may publish sending events, for this configuration set of this account', () => {
  expect(statementsOf(resource(messaging, 'aws_sns_topic', 'email-events').policy)).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: 'sns:Publish',
      Condition: {
        StringEquals: { 'aws:SourceAccount': expect.stringMatching(/^\$\{data\.aws_caller_identity\./) },
        ArnEquals: {
          'aws:SourceArn': expect.stringMatching(/:configuration-set\/order-emails-transactional-dev-dev$/),
        },
      },
    }),
  );
});

test.each(['order', 'email', 'email_events'])('the %s queue is promised under its own name', (queue) => {
  const id = `${queue.replaceAll('_', '-')}-queue`;
  const promised = (suffix: string) => messaging.output?.[`${queue}_queue_${suffix}`]?.value;
  expect(promised('arn')).toBe(ref(`aws_sqs_queue.${id}.arn`));
  expect(promised('url')).toBe(ref(`aws_sqs_queue.${id}.url`));
  expect(promised('dead_letter_queue_arn')).toBe(ref(`${dlqOf(id).address}.arn`));
  expect(promised('dead_letter_queue_url')).toBe(ref(`${dlqOf(id).address}.url`));
});
