import { parseEnvironment } from '../../src/config/load-environment';
import { PURPOSES } from '../../src/naming';
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
const { dataObservability } = synthesize(config);
const topic = resource(dataObservability, 'aws_sns_topic', 'alerts');
const alarms = Object.entries(resources(dataObservability, 'aws_cloudwatch_metric_alarm'));

const KEY = ref('data.terraform_remote_state.messaging.outputs.messaging_key_arn');
const ACCOUNT = expect.stringMatching(/^\$\{data\.aws_caller_identity\.[^}]+\.account_id\}$/);

test('table and alerts are encrypted with the key of the application, which is promised to the functions', () => {
  const orders = resource(dataObservability, 'aws_dynamodb_table', 'orders');
  expect(orders.server_side_encryption).toEqual({ enabled: true, kms_key_arn: KEY });
  expect(topic.kms_master_key_id).toBe(KEY);
  expect(dataObservability.output?.data_key_arn?.value).toBe(KEY);
});

describe('the alerts topic', () => {
  const allowed = (policy: unknown) =>
    statementsOf(policy).filter(({ Principal }) => typeof Principal === 'object' && 'Service' in Principal);
  const publishers = [
    ['cloudwatch', /:cloudwatch:\$\{[^}]+\}:\$\{[^}]+\}:alarm:order-emails-\*-dev-dev$/],
    ['budgets', /:budgets::\$\{[^}]+\}:\*$/],
    ['costalerts', undefined],
  ] as const;

  test('refuses plain HTTP', () => {
    expect(statementsOf(topic.policy)).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  test('takes notices of alarms of this deployment, and of budgets and anomalies of this account only', () => {
    expect(allowed(topic.policy)).toEqual(
      publishers.map(([service, source]) =>
        expect.objectContaining({
          Principal: { Service: `${service}.amazonaws.com` },
          Action: 'sns:Publish',
          Condition: {
            StringEquals: { 'aws:SourceAccount': ACCOUNT },
            ...(source && { ArnEquals: { 'aws:SourceArn': expect.stringMatching(source) } }),
          },
        }),
      ),
    );
  });

  test('is told to nobody unless the environment names mailboxes', () => {
    expect(resources(dataObservability, 'aws_sns_topic_subscription')).toEqual({});
    const emails = ['oncall@shop.example', 'finance@shop.example'];
    const { environment, ...file } = config;
    const told = synthesize(parseEnvironment(environment, { ...file, alerts: { emails } })).dataObservability;
    const subscriptions = Object.values(resources(told, 'aws_sns_topic_subscription'));
    expect(subscriptions.map(({ protocol, endpoint, topic_arn }) => [protocol, endpoint, topic_arn])).toEqual(
      expect.arrayContaining(emails.map((email) => ['email', email, ref('aws_sns_topic.alerts.arn')])),
    );
  });

  test('a mailbox keeps its subscription when another is taken off the list', () => {
    const { environment, ...file } = config;
    const addresses = (...emails: string[]) =>
      Object.keys(
        resources(
          synthesize(parseEnvironment(environment, { ...file, alerts: { emails } })).dataObservability,
          'aws_sns_topic_subscription',
        ),
      );
    expect(addresses('a@shop.example', 'b@shop.example')).toEqual(
      expect.arrayContaining(addresses('b@shop.example')),
    );
  });
});

describe('the alarms', () => {
  test('are those there are names for', () => {
    expect(alarms.map(([id]) => id).sort()).toEqual([...PURPOSES.alarm].sort());
  });

  test.each(alarms)(
    '%s tells the alerts topic how bad it is and what to do, and keeps quiet in silence',
    (id, alarm) => {
      const topicArn = ref('aws_sns_topic.alerts.arn');
      const pauser = expect.stringMatching(/:function:order-emails-sending-pauser-dev-dev:live$/);
      expect(alarm).toMatchObject({
        alarm_actions: [topicArn, ...(id === 'complaint-spike' ? [pauser] : [])],
        ok_actions: [topicArn],
        treat_missing_data: 'notBreaching',
      });
      const { severity } = alarm.tags as { severity: string };
      expect(['critical', 'warning']).toContain(severity);
      // What happened, then what to do: at least two sentences, at most what CloudWatch takes.
      expect(alarm.alarm_description).toMatch(new RegExp(`^\\[${severity}\\] .+\\. [A-Z].+\\.$`));
      expect(String(alarm.alarm_description).length).toBeLessThanOrEqual(1024);
    },
  );

  test('speak at the thresholds of the environment', () => {
    const { environment, ...file } = config;
    const thresholds = {
      oldestMessageSeconds: 60,
      functionErrors: 3,
      functionThrottles: 4,
      bounceRatePercent: 2,
      complaintRatePercent: 0.05,
    };
    const own = synthesize(
      parseEnvironment(environment, { ...file, alerts: { thresholds } }),
    ).dataObservability;
    const thresholdOf = (id: string) => resource(own, 'aws_cloudwatch_metric_alarm', id).threshold;
    expect(thresholdOf('email-queue-late')).toBe(60);
    expect(thresholdOf('email-sender-errors')).toBe(3);
    expect(thresholdOf('email-sender-throttles')).toBe(4);
    expect(thresholdOf('bounce-rate')).toBe(0.02);
    expect(thresholdOf('complaint-rate')).toBe(0.0005);
  });
});

test('the budget warns at 50, 80 and 100 % spent and 100 % foreseen, for what carries our tags', () => {
  const budget: Attributes = resource(dataObservability, 'aws_budgets_budget', 'budget');
  expect(budget).toMatchObject({
    budget_type: 'COST',
    limit_amount: String(config.budget.monthlyUsd),
    limit_unit: 'USD',
    time_unit: 'MONTHLY',
    cost_filter: [{ name: 'TagKeyValue', values: ['user:app$order-emails', 'user:environment$dev'] }],
  });
  const notice = (notification_type: string, threshold: number) => ({
    notification_type,
    threshold,
    threshold_type: 'PERCENTAGE',
    comparison_operator: 'GREATER_THAN',
    subscriber_sns_topic_arns: [ref('aws_sns_topic.alerts.arn')],
  });
  expect(budget.notification).toEqual([
    notice('ACTUAL', 50),
    notice('ACTUAL', 80),
    notice('ACTUAL', 100),
    notice('FORECASTED', 100),
  ]);
});

test('costs of the application that nobody foresaw are told at once', () => {
  const monitor = resource(dataObservability, 'aws_ce_anomaly_monitor', 'cost-anomalies');
  expect(monitor).toMatchObject({ monitor_type: 'CUSTOM' });
  expect(JSON.parse(String(monitor.monitor_specification))).toMatchObject({
    Tags: { Key: 'app', Values: ['order-emails'] },
  });
  expect(resource(dataObservability, 'aws_ce_anomaly_subscription', 'cost-anomalies')).toMatchObject({
    frequency: 'IMMEDIATE',
    monitor_arn_list: [ref(`${monitor.address}.arn`)],
    subscriber: [{ type: 'SNS', address: ref('aws_sns_topic.alerts.arn') }],
    threshold_expression: {
      dimension: {
        key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
        match_options: ['GREATER_THAN_OR_EQUAL'],
        values: [String(config.budget.anomalyUsd)],
      },
    },
  });
});
