import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import { createApp } from '../../src/app';
import { parseEnvironment } from '../../src/config/load-environment';
import { Alarms } from '../../src/constructs/alarms';
import { Naming, PURPOSES } from '../../src/naming';
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
  const topicArn = ref('aws_sns_topic.alerts.arn');
  const composite = resource(dataObservability, 'aws_cloudwatch_composite_alarm', 'no-mails-for-customers');
  const changed = (alerts: object) => {
    const { environment, ...file } = config;
    return synthesize(parseEnvironment(environment, { ...file, alerts })).dataObservability;
  };

  test('are those there are names for', () => {
    expect(alarms.map(([id]) => id).sort()).toEqual([...PURPOSES.alarm].sort());
  });

  /** They end when nothing more is counted, although what they told of may still be so. */
  const ENDS_UNTOLD = ['emails-in-doubt', 'undelivered-events', 'unreadable-events'];

  test.each(alarms)(
    '%s tells the alerts topic how bad it is, what to do and where to read on',
    (id, alarm) => {
      const pauser = expect.stringMatching(/:function:order-emails-sending-pauser-dev-dev:live$/);
      expect(alarm).toMatchObject({
        alarm_actions: [topicArn, ...(id === 'complaint-spike' ? [pauser] : [])],
        ok_actions: ENDS_UNTOLD.includes(id) ? [] : [topicArn],
      });
      const { severity } = alarm.tags as { severity: string };
      expect(['critical', 'warning']).toContain(severity);
      // What happened, then what to do: at least two sentences, at most what CloudWatch takes.
      const runbook = `https://git.shop.example/order-emails/blob/HEAD/docs/runbook.md#${id}`;
      expect(alarm.alarm_description).toMatch(
        new RegExp(`^\\[${severity}\\] .+\\. [A-Z].+\\. Runbook: ${runbook}$`),
      );
      expect(String(alarm.alarm_description).length).toBeLessThanOrEqual(1024);
    },
  );

  test('one notice says that customers are not getting their e-mails, whichever stage holds them up', () => {
    expect(composite).toMatchObject({
      alarm_name: 'order-emails-no-mails-for-customers-dev-dev',
      alarm_description: expect.stringMatching(/^\[critical\] .+#no-mails-for-customers$/),
      alarm_actions: [topicArn],
      ok_actions: [topicArn],
      tags: { severity: 'critical' },
    });
    const members = String(composite.alarm_rule).split(' OR ');
    expect(members).toHaveLength(8);
    for (const member of members) {
      const [, id] =
        /^ALARM\("\$\{aws_cloudwatch_metric_alarm\.([\w-]+)\.alarm_name\}"\)$/.exec(member) ?? [];
      expect(resource(dataObservability, 'aws_cloudwatch_metric_alarm', String(id)).tags).toEqual({
        severity: 'critical',
      });
    }
  });

  test('name nobody, whoever is told of them', () => {
    const told = changed({ emails: ['oncall.quux@shop.example'] });
    for (const type of [
      'aws_cloudwatch_metric_alarm',
      'aws_cloudwatch_composite_alarm',
      'aws_cloudwatch_dashboard',
    ]) {
      expect(JSON.stringify(resources(told, type))).not.toMatch(/\w@\w|quux/);
    }
  });

  test('link to the runbook where the environment says it is', () => {
    const own = changed({ runbookUrl: 'https://wiki.shop.example/order-emails/runbook' });
    const { alarm_description } = resource(own, 'aws_cloudwatch_metric_alarm', 'bounce-rate');
    expect(alarm_description).toMatch(
      / Runbook: https:\/\/wiki\.shop\.example\/order-emails\/runbook#bounce-rate$/,
    );
  });

  test('speak at the thresholds of the environment', () => {
    const own = changed({
      thresholds: {
        oldestMessageSeconds: 60,
        orderSilenceHours: 6,
        latencySeconds: 20,
        latencyObjectivePercent: 98,
        availabilityObjectivePercent: 99,
        fastBurnRate: 10,
        slowBurnRate: 5,
        mailsMissingPercent: 75,
        feedbackMissingPercent: 80,
        functionErrors: 5,
        emailsInDoubt: 2,
        sendingQuotaPercent: 70,
        bounceWarningPercent: 1,
        bounceRatePercent: 3,
        complaintRatePercent: 0.05,
        complaintPausePercent: 0.3,
      },
    });
    const told = ([id, { statistic, extended_statistic, threshold }]: [string, Attributes]) => [
      id,
      [statistic ?? extended_statistic, threshold],
    ];
    expect(
      Object.fromEntries(Object.entries(resources(own, 'aws_cloudwatch_metric_alarm')).map(told)),
    ).toEqual({
      'order-queue-dlq-not-empty': ['Maximum', 1],
      'email-queue-dlq-not-empty': ['Maximum', 1],
      'email-events-queue-dlq-not-empty': ['Maximum', 1],
      'order-queue-late': ['Maximum', 60],
      'email-queue-late': ['Maximum', 60],
      'no-orders-in': ['Sum', 1],
      'no-mails-out': ['Average', 0.8],
      'feedback-silent': ['Average', 0.833333],
      'latency-fast-burn': ['p80', 20_000],
      'latency-slow-burn': ['p90', 20_000],
      'availability-fast-burn': ['Average', 0.1],
      'availability-slow-burn': ['Average', 0.05],
      'sending-stopped': ['Sum', 1],
      'sending-quota': ['Maximum', 70],
      'emails-in-doubt': ['Sum', 2],
      'bounce-rate-warning': ['Maximum', 1],
      'bounce-rate': ['Maximum', 3],
      'complaint-rate': ['Maximum', 0.05],
      'complaint-spike': ['Maximum', 0.003],
      'unreadable-events': ['Sum', 1],
      'undelivered-events': ['Sum', 1],
      'function-trouble': ['Sum', 5],
    });
  });

  test('are at most ten and no composite where only the essential ones are wanted', () => {
    const stack = new TerraformStack(createApp(), 'few');
    new AwsProvider(stack, 'aws', { region: 'eu-central-1' });
    const naming = new Naming({ app: 'a', environment: 'e', suffix: 's' });
    new Alarms(stack, 'Default', {
      pipeline: {
        orderEventsTopic: naming.topic('order-events'),
        queues: naming.all('queue'),
        functions: naming.all('function'),
        configurationSet: naming.configurationSet('transactional'),
        metricsNamespace: 'a/e/s',
      },
      names: { ...naming.all('alarm'), ...naming.all('compositeAlarm') },
      thresholds: {},
      runbookUrl: 'https://runbook.example',
      essentialOnly: true,
      topicArn: 'arn:aws:sns:eu-central-1:000000000000:alerts',
      sendingPauserArn: 'arn:aws:lambda:eu-central-1:000000000000:function:pauser:live',
    });
    const few = JSON.parse(Testing.synth(stack));
    const kept = Object.keys(resources(few, 'aws_cloudwatch_metric_alarm'));
    expect(kept.length).toBeLessThanOrEqual(10);
    expect(kept).toEqual(expect.arrayContaining(['no-mails-out', 'sending-quota', 'complaint-spike']));
    expect(resources(few, 'aws_cloudwatch_composite_alarm')).toEqual({});
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
