import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Naming } from '../../src/naming';
import { DEFAULT_THRESHOLDS } from '../../src/observability/alarm-rule';
import { overviewRows } from '../../src/observability/dashboard/overview';
import type { WatchedPipeline } from '../../src/observability/pipeline';
import { LOG_QUERIES } from '../../src/observability/queries';
import { loadShipped, resources, synthesize } from './synthesized';

// Dashboard and saved queries name what they read by the naming rule, and nothing in Terraform tells when a name is wrong.

const naming = new Naming({ app: 'order-emails', environment: 'dev', suffix: 'dev' });
const PIPELINE: WatchedPipeline = {
  orderEventsTopic: naming.topic('order-events'),
  queues: naming.all('queue'),
  functions: naming.all('function'),
  configurationSet: naming.configurationSet('transactional'),
  metricsNamespace: 'order-emails/dev/dev',
};

/** What AWS publishes of the resources the stacks create, as far as it is of use here. */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': [
    'ApproximateAgeOfOldestMessage',
    'ApproximateNumberOfMessagesDelayed',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesVisible',
    'NumberOfMessagesSent',
  ],
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  'AWS/Lambda': ['ConcurrentExecutions', 'Duration', 'Errors', 'Invocations', 'Throttles'],
  // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
  'AWS/SNS': ['NumberOfNotificationsFailed', 'NumberOfNotificationsFilteredOut-InvalidMessageBody'],
  // https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
  'AWS/SES': ['Reputation.BounceRate', 'Reputation.ComplaintRate'],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
  'AWS/DynamoDB': ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
  'AWS/Logs': ['IncomingBytes'],
};

interface Widget {
  readonly type: string;
  readonly y: number;
  readonly properties: {
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
    readonly query?: string;
    readonly markdown?: string;
  };
}

const { messaging, dataObservability, processing } = synthesize(loadShipped('dev'));
const dashboards = Object.values(resources(dataObservability, 'aws_cloudwatch_dashboard'));
const { widgets } = JSON.parse(String(dashboards[0]?.dashboard_body)) as { widgets: Widget[] };
const lines = widgets.flatMap(({ properties }) => properties.metrics ?? []);
const metrics = lines
  .map((line) => line.filter((each) => typeof each === 'string'))
  .filter((line) => line.length > 0);
const logGroups = Object.values(resources(processing, 'aws_cloudwatch_log_group')).map(({ name }) => name);

test('an account has three dashboards for free; one environment takes one', () => {
  expect(dashboards).toHaveLength(1);
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
  expect(widgets.length).toBeLessThan(500);
  for (const { properties } of widgets) expect(properties.metrics?.length ?? 0).toBeLessThanOrEqual(500);
});

test('what it reads of AWS is something AWS publishes', () => {
  const ofAws = metrics.filter(([namespace = '']) => namespace.startsWith('AWS/'));
  expect(ofAws.length).toBeGreaterThan(20);
  for (const [namespace = '', name] of ofAws) expect(PUBLISHED[namespace]).toContain(name);
});

test.each([
  ['QueueName', () => names(messaging, 'aws_sqs_queue')],
  ['FunctionName', () => names(processing, 'aws_lambda_function', 'function_name')],
  ['TopicName', () => names(messaging, 'aws_sns_topic')],
  ['TableName', () => names(dataObservability, 'aws_dynamodb_table')],
  ['LogGroupName', () => names(processing, 'aws_cloudwatch_log_group')],
])('each %s is the name of something that the stacks create', (dimension, created) => {
  const named = metrics.flatMap((line) => {
    const at = line.indexOf(dimension, 2);
    return at < 0 ? [] : [line[at + 1]];
  });
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !created().includes(name ?? ''))).toEqual([]);
});

test('the first row is numbers: served, in time, how many, waiting, dead letters, cost', () => {
  const first = widgets.filter(({ y }) => y === 0).map(({ properties }) => properties.title);
  expect(first).toEqual([
    'Served: at least 99.9 %',
    'Within 30 s at SES: at least 99 %',
    'E-mails',
    'Oldest message now: at most 30 s',
    'Dead letters now: none',
    'Cost of 1,000 e-mails',
  ]);
});

test('its tables look through log groups that are there', () => {
  const sources = widgets.flatMap(({ properties }) =>
    [...(properties.query?.matchAll(/SOURCE '([^']+)'/g) ?? [])].map(([, name]) => name),
  );
  expect(sources.length).toBeGreaterThan(1);
  expect(sources.filter((name) => !logGroups.includes(name))).toEqual([]);
});

test('without cost rates, as in a module of another project, it shows no cost, and its rows are as wide', () => {
  const help = { environment: 'dev', region: 'xx-test-1', runbookUrl: 'https://runbook.example' };
  const rows = overviewRows({
    pipeline: PIPELINE,
    thresholds: DEFAULT_THRESHOLDS,
    ordersTable: 'orders',
    alarmArns: [],
    help,
  });
  expect(JSON.stringify(rows)).not.toMatch(/USD/);
  for (const { widths, widgets } of rows) {
    if (widths === undefined) continue;
    expect(widths).toHaveLength(widgets.length);
    expect(widths.reduce((sum, width) => sum + width)).toBe(24);
  }
});

describe('the saved queries', () => {
  const queries = Object.values(resources(dataObservability, 'aws_cloudwatch_query_definition'));

  test('are those there are questions for, named by the rule', () => {
    const expected = Object.keys(LOG_QUERIES).map((purpose) => `order-emails-${purpose}-dev-dev`);
    expect(queries.map(({ name }) => name).sort()).toEqual(expected.sort());
  });

  test('are each explained to whoever looks for one', () => {
    const documentation = readFileSync(path.join(__dirname, '../../docs/operations.md'), 'utf8');
    const explained = [...documentation.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, purpose]) => purpose);
    expect(explained.sort()).toEqual(Object.keys(LOG_QUERIES).sort());
  });

  test.each(queries.map((query) => [query.name, query] as const))(
    '%s says what it asks, and looks through log groups that are there',
    (_, { query_string, log_group_names }) => {
      expect(query_string).toMatch(/^# [A-Z][^\n]+[.?]\n(fields|filter) /);
      const groups = log_group_names as string[];
      expect(groups.length).toBeGreaterThan(0);
      expect(groups.filter((name) => !logGroups.includes(name))).toEqual([]);
    },
  );
});

function names(stack: typeof messaging, type: string, attribute = 'name'): unknown[] {
  return Object.values(resources(stack, type)).map((each) => each[attribute]);
}
