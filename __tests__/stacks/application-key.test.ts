import { parseEnvironment } from '../../src/config/load-environment';
import { PURPOSES } from '../../src/naming';
import { loadShipped, ref, resource, statementsOf, synthesize } from './synthesized';

const config = loadShipped('dev');
const ACCOUNT = expect.stringMatching(/^\$\{data\.aws_caller_identity\.\w+\.account_id\}$/);
const USE = ['kms:Decrypt', 'kms:GenerateDataKey'];
const arn = (end: string) => expect.stringMatching(new RegExp(`^arn:.*:${end}$`));
const through = (service: string) =>
  expect.stringMatching(new RegExp(`^${service}\\.\\$\\{.*\\}\\.amazonaws\\.com$`));

const reportsToAlerts = (service: string, from: object) => ({
  Sid: expect.stringContaining(service),
  Effect: 'Allow',
  Principal: { Service: `${service}.amazonaws.com` },
  Action: USE,
  Resource: '*',
  Condition: {
    StringEquals: {
      'aws:SourceAccount': ACCOUNT,
      'kms:EncryptionContext:aws:sns:topicArn': arn('order-emails-alerts-dev-dev'),
    },
    ...from,
  },
});
const usedThrough = (service: string, actions: string[]) => ({
  Sid: expect.stringContaining(service),
  Effect: 'Allow',
  Principal: { AWS: arn('root') },
  Action: actions,
  Resource: '*',
  Condition: { StringEquals: { 'kms:CallerAccount': ACCOUNT, 'kms:ViaService': through(service) } },
});

function deployed(publishers: readonly string[] = []) {
  const { environment, ...file } = config;
  const { messaging } = synthesize(parseEnvironment(environment, { ...file, publishers }));
  const key = resource(messaging, 'aws_kms_key', 'key');
  const topic = resource(messaging, 'aws_sns_topic', 'order-events');
  return { messaging, key, users: statementsOf(key.policy), publishing: statementsOf(topic.policy) };
}

test('the key is rotated, cannot be lost in a hurry and goes by the name of the naming rule', () => {
  const { messaging, key } = deployed();
  expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  expect(resource(messaging, 'aws_kms_alias', 'key')).toMatchObject({
    name: 'alias/order-emails-messaging-dev-dev',
    target_key_id: ref('aws_kms_key.key.id'),
  });
  expect(messaging.output?.messaging_key_arn?.value).toBe(ref('aws_kms_key.key.arn'));
});

test('the key admits each service only where it has business', () => {
  const [administer, ...users] = deployed().users;
  expect(administer).toMatchObject({ Sid: 'AdministerKey' });
  expect(users).toEqual([
    {
      Sid: 'EncryptAsOrderPublisher',
      Effect: 'Allow',
      Principal: { AWS: [arn('root')] },
      Action: USE,
      Resource: '*',
      Condition: {
        StringEquals: {
          'kms:EncryptionContext:aws:sns:topicArn': arn('order-emails-order-events-dev-dev'),
          'kms:ViaService': through('sns'),
        },
      },
    },
    {
      Sid: expect.stringContaining('ses'),
      Effect: 'Allow',
      Principal: { Service: 'ses.amazonaws.com' },
      Action: USE,
      Resource: '*',
      Condition: {
        StringEquals: {
          'aws:SourceAccount': ACCOUNT,
          'kms:EncryptionContext:aws:sns:topicArn': arn('order-emails-email-events-dev-dev'),
        },
        ArnLike: { 'aws:SourceArn': arn('configuration-set/order-emails-transactional-dev-dev') },
      },
    },
    reportsToAlerts('cloudwatch', { ArnLike: { 'aws:SourceArn': arn('alarm:order-emails-\\*-dev-dev') } }),
    reportsToAlerts('budgets', { ArnLike: { 'aws:SourceArn': arn('budgets::.*:\\*') } }),
    reportsToAlerts('costalerts', {}),
    {
      Sid: 'DeliverToEncryptedQueues',
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: USE,
      Resource: '*',
      Condition: {
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
        ArnEquals: {
          'aws:SourceArn': [
            arn('order-emails-order-events-dev-dev'),
            arn('order-emails-email-events-dev-dev'),
          ],
        },
      },
    },
    usedThrough('sqs', USE),
    usedThrough('dynamodb', [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]),
    usedThrough('lambda', ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt']),
    {
      Sid: 'EncryptLogs',
      Effect: 'Allow',
      Principal: { Service: through('logs') },
      Action: expect.arrayContaining(USE),
      Resource: '*',
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': PURPOSES.function.map((purpose) =>
            arn(`log-group:/aws/lambda/order-emails-${purpose}-dev-dev`),
          ),
        },
      },
    },
  ]);
});

test('whoever manages the key reads nothing with it', () => {
  const [administer] = deployed().users;
  expect([administer?.Action].flat().join()).not.toMatch(
    /\*|kms:(Decrypt|Encrypt|GenerateDataKey|ReEncrypt|CreateGrant)/,
  );
});

const OTHER_ACCOUNT = '210987654321';
const ROLE = 'arn:aws:iam::210987654321:role/shop/checkout';

test.each<[string, string[], unknown[]]>([
  ['the own account', [], [arn('iam::\\$\\{data\\.aws_caller_identity\\.\\w+\\.account_id\\}:root')]],
  ['another account', [OTHER_ACCOUNT], [arn(`iam::${OTHER_ACCOUNT}:root`)]],
  ['a role', [ROLE], [ROLE]],
])('%s publishes order events, and the key lets nobody else', (_, publishers, principals) => {
  const { users, publishing } = deployed(publishers);
  expect(publishing.filter(({ Effect }) => Effect === 'Allow')).toEqual([
    {
      Sid: 'AllowOrderPublishers',
      Effect: 'Allow',
      Principal: { AWS: principals },
      Action: 'sns:Publish',
      Resource: arn('order-emails-order-events-dev-dev'),
    },
  ]);
  const viaSns = users.filter((statement) => /kms:ViaService":"sns\./.test(JSON.stringify(statement)));
  expect(viaSns).toEqual([expect.objectContaining({ Principal: { AWS: principals } })]);
});
