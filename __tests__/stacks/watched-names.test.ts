import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FUNCTION_METRICS, FUNCTION_TROUBLE } from '../../src/observability/function-metrics';
import { TROUBLE_PATTERN } from '../../src/observability/trouble-pattern';
import { loadShipped, resource, resources, synthesize } from './synthesized';

// Alarms and dashboard name what they watch by the naming rule: nothing in Terraform tells when a name is wrong.

const FUNCTIONS = path.join(__dirname, '../../functions');
const OWN_METRICS = 'order-emails/dev/dev';

interface Watched {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Widget {
  readonly type: string;
  readonly properties: {
    readonly metrics?: readonly (readonly unknown[])[];
    readonly alarms?: readonly string[];
  };
}

const { messaging, dataObservability, processing } = synthesize(loadShipped('dev'));
const alarms = resources(dataObservability, 'aws_cloudwatch_metric_alarm');
const { widgets } = JSON.parse(
  String(resource(dataObservability, 'aws_cloudwatch_dashboard', 'dashboard').dashboard_body),
) as { widgets: Widget[] };

const inAlarms: Watched[] = Object.values(alarms).map(({ namespace, metric_name, dimensions }) => ({
  namespace: String(namespace),
  metric: String(metric_name),
  dimensions: dimensions as Record<string, string>,
}));

const onDashboard: Watched[] = widgets
  .flatMap(({ properties }) => properties.metrics ?? [])
  .map((line) => line.filter((each) => typeof each === 'string'))
  // An expression names no metric itself.
  .filter((line) => line.length > 0)
  .map((line) => {
    const [namespace = '', metric = '', ...pairs] = line;
    const dimensions = Object.fromEntries(
      pairs.flatMap((key, index) => (index % 2 === 0 ? [[key, pairs[index + 1] ?? '']] : [])),
    );
    return { namespace, metric, dimensions };
  });

function namesOf(stack: typeof messaging, type: string, attribute = 'name'): string[] {
  return Object.values(resources(stack, type)).map((each) => String(each[attribute]));
}

describe.each([
  ['QueueName', namesOf(messaging, 'aws_sqs_queue')],
  ['FunctionName', namesOf(processing, 'aws_lambda_function', 'function_name')],
] as const)('%s', (dimension, created) => {
  test.each([
    ['alarms', inAlarms],
    ['dashboard', onDashboard],
  ])('%s name only what the other stacks create', (_, watched) => {
    const named = watched.flatMap(({ dimensions }) => dimensions[dimension] ?? []);
    expect(named.filter((name) => !created.includes(name))).toEqual([]);
  });

  test('nothing created goes unwatched', () => {
    const named = onDashboard.map(({ dimensions }) => dimensions[dimension]);
    expect(created.filter((name) => !named.includes(name))).toEqual([]);
  });
});

test('what an alarm tells people to look at exists', () => {
  const created = [
    ...namesOf(messaging, 'aws_sns_topic'),
    ...namesOf(messaging, 'aws_sqs_queue'),
    ...namesOf(messaging, 'aws_sesv2_configuration_set', 'configuration_set_name'),
    ...namesOf(processing, 'aws_lambda_function', 'function_name'),
  ];
  const texts = Object.values(alarms).map(({ alarm_description }) => String(alarm_description));
  const named = texts.flatMap((text) => text.match(/order-emails-[a-z-]+-dev-dev/g) ?? []);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !created.includes(name))).toEqual([]);
});

test('each dead-letter queue has its alarm, and one looks at the logs of all functions', () => {
  const alarmed = inAlarms.map(({ metric, dimensions }) => [metric, ...Object.values(dimensions)].join(' '));
  const dlqs = namesOf(messaging, 'aws_sqs_queue').filter((name) => name.includes('-dlq-'));
  expect(dlqs).toHaveLength(3);
  expect(alarmed).toEqual(
    expect.arrayContaining(dlqs.map((name) => `ApproximateNumberOfMessagesVisible ${name}`)),
  );

  const filters = Object.values(resources(processing, 'aws_cloudwatch_log_metric_filter'));
  const groups = Object.keys(resources(processing, 'aws_cloudwatch_log_group'));
  expect(filters.map(({ log_group_name }) => log_group_name).sort()).toEqual(
    groups.map((group) => `\${aws_cloudwatch_log_group.${group}.name}`).sort(),
  );
  const { namespace, metric_name, dimensions } = resource(
    dataObservability,
    'aws_cloudwatch_metric_alarm',
    'function-trouble',
  );
  expect(dimensions).toEqual({});
  for (const { metric_transformation, pattern } of filters) {
    expect(metric_transformation).toEqual({ namespace, name: metric_name, value: '1' });
    expect(pattern).toBe(TROUBLE_PATTERN);
  }
});

test('the composite alarm listens to alarms of this deployment', () => {
  const { alarm_rule } = resource(dataObservability, 'aws_cloudwatch_composite_alarm', 'no-mails');
  const named = [...String(alarm_rule).matchAll(/aws_cloudwatch_metric_alarm\.([\w-]+)\.alarm_name/g)];
  expect(named.length).toBeGreaterThan(5);
  for (const [, id] of named) expect(Object.keys(alarms)).toContain(id);
});

test('the topic of lost order events is the one that messaging creates', () => {
  const topics = [...inAlarms, ...onDashboard].flatMap(({ dimensions }) => dimensions.TopicName ?? []);
  expect(new Set(topics)).toEqual(new Set([resource(messaging, 'aws_sns_topic', 'order-events').name]));
});

test('what the functions count is read where they write it', () => {
  const namespaces = Object.values(resources(processing, 'aws_lambda_function')).map(
    ({ environment }) =>
      (environment as { variables: Record<string, string> }).variables.POWERTOOLS_METRICS_NAMESPACE,
  );
  expect(new Set(namespaces)).toEqual(new Set([OWN_METRICS]));
  const telemetry = readFileSync(path.join(FUNCTIONS, 'adapters/lambda/telemetry.ts'), 'utf8');
  const [, service] = /METRICS_SERVICE = '(\w+)'/.exec(telemetry) ?? [];
  const read = [...onDashboard, ...inAlarms].filter(
    ({ namespace, metric }) => !namespace.startsWith('AWS/') && metric !== FUNCTION_TROUBLE,
  );
  expect(read.length).toBeGreaterThan(10);
  for (const { namespace, metric, dimensions } of read) {
    expect(namespace).toBe(OWN_METRICS);
    expect(dimensions).toEqual({ service });
    expect(Object.values(FUNCTION_METRICS).flat()).toContain(metric);
  }
});

test.each(Object.entries(FUNCTION_METRICS))(
  '%s counts exactly the metrics there are names for',
  (purpose, names) => {
    const handler = readFileSync(path.join(FUNCTIONS, purpose, 'handler.ts'), 'utf8');
    const tables = [...handler.matchAll(/const \w*METRICS\b[^=]*= \{([^}]+)\}/g)].map(([, table]) => table);
    const inTables = [...tables.join().matchAll(/: '(\w+)'/g)].map(([, name]) => name);
    const alone = [...handler.matchAll(/telemetry\.(?:count|time|percent)\('(\w+)'/g)].map(
      ([, name]) => name,
    );
    expect([...new Set([...inTables, ...alone])].sort()).toEqual([...names].sort());
    expect([...handler.matchAll(/telemetry\.count\((\w*METRICS\[|cause)/g)].length).toBeGreaterThanOrEqual(
      tables.length,
    );
  },
);

test('the dashboard shows every alarm', () => {
  const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
  expect(shown.sort()).toEqual(
    [
      ...Object.keys(alarms).map((id) => `\${aws_cloudwatch_metric_alarm.${id}.arn}`),
      `\${aws_cloudwatch_composite_alarm.no-mails-for-customers.arn}`,
    ].sort(),
  );
});
