import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FUNCTION_METRICS } from '../../src/observability/function-metrics';
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
  .map((line) => {
    const [namespace = '', metric = '', ...pairs] = line.filter((each) => typeof each === 'string');
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
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !created.includes(name))).toEqual([]);
  });

  test('nothing created goes unwatched', () => {
    const named = onDashboard.map(({ dimensions }) => dimensions[dimension]);
    expect(created.filter((name) => !named.includes(name))).toEqual([]);
  });
});

test('each dead-letter queue and each function has its alarm, and throttles where a queue waits for it', () => {
  const alarmed = inAlarms.map(({ metric, dimensions }) => [metric, ...Object.values(dimensions)].join(' '));
  const dlqs = namesOf(messaging, 'aws_sqs_queue').filter((name) => name.includes('-dlq-'));
  const functions = namesOf(processing, 'aws_lambda_function', 'function_name');
  const consumers = functions.filter((name) => /order-processor|email-sender|delivery-tracker/.test(name));
  expect(consumers).toHaveLength(3);
  expect(dlqs).toHaveLength(3);
  expect(alarmed).toEqual(
    expect.arrayContaining([
      ...dlqs.map((name) => `ApproximateNumberOfMessagesVisible ${name}`),
      ...functions.map((name) => `Errors ${name}`),
      ...consumers.map((name) => `Throttles ${name}`),
    ]),
  );
});

test('the topic of lost order events is the one that messaging creates', () => {
  const topics = [...inAlarms, ...onDashboard].flatMap(({ dimensions }) => dimensions.TopicName ?? []);
  expect(new Set(topics)).toEqual(new Set([resource(messaging, 'aws_sns_topic', 'order-events').name]));
});

test('what the functions count is read where they write it', () => {
  const written = Object.values(resources(processing, 'aws_lambda_function')).map((lambda) => {
    const { variables } = lambda.environment as { variables: Record<string, string> };
    return [variables.POWERTOOLS_METRICS_NAMESPACE, variables.POWERTOOLS_SERVICE_NAME].join(' ');
  });
  const read = onDashboard.filter(({ namespace }) => !namespace.startsWith('AWS/'));
  expect(read.length).toBeGreaterThan(5);
  for (const { namespace, metric, dimensions } of read) {
    expect(namespace).toBe(OWN_METRICS);
    expect(written).toContain(`${namespace} ${dimensions.service}`);
    expect(FUNCTION_METRICS[dimensions.service as keyof typeof FUNCTION_METRICS]).toContain(metric);
  }
});

test.each(Object.entries(FUNCTION_METRICS))(
  '%s counts exactly the metrics there are names for',
  (purpose, names) => {
    const handler = readFileSync(path.join(FUNCTIONS, purpose, 'handler.ts'), 'utf8');
    const tables = [...handler.matchAll(/const \w*METRICS\b[^=]*= \{([^}]+)\}/g)].map(([, table]) => table);
    const inTables = [...tables.join().matchAll(/: '(\w+)'/g)].map(([, name]) => name);
    const alone = [...handler.matchAll(/telemetry\.count\('(\w+)'/g)].map(([, name]) => name);
    expect([...new Set([...inTables, ...alone])].sort()).toEqual([...names].sort());
    expect([...handler.matchAll(/telemetry\.count\((\w*METRICS\[|cause)/g)].length).toBeGreaterThanOrEqual(
      tables.length,
    );
  },
);

test('the dashboard begins with what matters: mails, their delay, dead letters', () => {
  const [emails, waiting, deadLetters] = widgets.map(({ properties }) =>
    (properties.metrics ?? []).map((line) => line[1]),
  );
  expect(emails).toEqual(expect.arrayContaining(['EmailsSent', 'EmailsDelivered', 'EmailsFailed']));
  expect(new Set(waiting)).toEqual(new Set(['ApproximateAgeOfOldestMessage']));
  expect(deadLetters).toHaveLength(3);
});

test('the dashboard shows every alarm', () => {
  const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
  expect(shown.sort()).toEqual(
    Object.keys(alarms)
      .map((id) => `\${aws_cloudwatch_metric_alarm.${id}.arn}`)
      .sort(),
  );
});
