import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnvironment } from '../../src/config/load-environment';
import { dataObservabilityContract } from '../../src/contracts/data-observability';
import { messagingContract } from '../../src/contracts/messaging';
import { processingContract } from '../../src/contracts/processing';
import { Naming, PURPOSES } from '../../src/naming';
import { leaves, loadShipped, resource, STACK_NAMES, synthesize } from './synthesized';

const config = loadShipped('dev');
const stacks = synthesize(config);

describe.each(STACK_NAMES)('stack %s', (name) => {
  test('tags everything', () => {
    expect(stacks[name].provider?.aws?.[0]?.default_tags).toEqual([
      {
        tags: {
          app: 'order-emails',
          environment: 'dev',
          owner: 'shop-platform',
          'cost-centre': 'shop',
          repository: config.repository,
          'iac-rlhf-amazon': 'true',
        },
      },
    ]);
  });

  test('requires the Terraform that .terraform-version names', () => {
    const pinned = readFileSync(path.join(__dirname, '../../.terraform-version'), 'utf8').trim();
    expect(stacks[name].terraform?.required_version).toBe(`= ${pinned}`);
  });

  test('holds no account id, and a Region only in the provider', () => {
    const { provider, ...rest } = stacks[name];
    expect(provider?.aws?.[0]?.region).toBe(config.region);
    const text = JSON.stringify(rest);
    expect(text).not.toMatch(/[^0-9A-Za-z]\d{12}[^0-9A-Za-z]/);
    expect(text).not.toContain(config.region);
  });
});

test.each([
  ['messaging', messagingContract],
  ['dataObservability', dataObservabilityContract],
  ['processing', processingContract],
] as const)('%s publishes exactly what its contract promises, described', (name, contract) => {
  const { output } = stacks[name];
  expect(Object.keys(output ?? {}).sort()).toEqual(Object.keys(contract.outputs).sort());
  for (const [key, description] of Object.entries(contract.outputs)) {
    expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(output?.[key]).toMatchObject({ description, value: expect.stringMatching(/\$\{/) });
  }
});

test('whatever a stack reads of another is something the other publishes', () => {
  const published = {
    messaging: messagingContract.outputs as Record<string, string>,
    'data-observability': dataObservabilityContract.outputs as Record<string, string>,
  };
  const text = JSON.stringify(Object.values(stacks));
  const reads = [...text.matchAll(/data\.terraform_remote_state\.([\w-]+)\.outputs\.(\w+)/g)];
  expect(reads.length).toBeGreaterThan(10);
  for (const [, stack, output] of reads) {
    expect(Object.keys(published[stack as keyof typeof published])).toContain(output);
  }
});

test('the physical names are those of the naming rule, each used once', () => {
  // The roles of people are only where somebody may take them.
  const support = { principals: ['210987654321'], changePrincipals: ['210987654321'] };
  const { environment, ...shipped } = config;
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const expected = [
    ...PURPOSES.topic.map((purpose) => `aws_sns_topic ${naming.topic(purpose)}`),
    ...PURPOSES.queue.map((purpose) => `aws_sqs_queue ${naming.queue(purpose)}`),
    ...PURPOSES.table.map((purpose) => `aws_dynamodb_table ${naming.table(purpose)}`),
    ...PURPOSES.function.map((purpose) => `aws_lambda_function ${naming.function(purpose)}`),
    // The roles of workflows are in a stack of their own.
    ...PURPOSES.role
      .filter((purpose) => purpose !== 'plan' && purpose !== 'deploy')
      .map((purpose) => `aws_iam_role ${naming.role(purpose)}`),
    ...PURPOSES.schedule.map((purpose) => `aws_scheduler_schedule ${naming.schedule(purpose)}`),
    ...PURPOSES.scheduleGroup.map(
      (purpose) => `aws_scheduler_schedule_group ${naming.scheduleGroup(purpose)}`,
    ),
    ...PURPOSES.configurationSet.map(
      (purpose) => `aws_sesv2_configuration_set ${naming.configurationSet(purpose)}`,
    ),
    ...PURPOSES.alarm.map((purpose) => `aws_cloudwatch_metric_alarm ${naming.all('alarm')[purpose]}`),
    ...PURPOSES.dashboard.map((purpose) => `aws_cloudwatch_dashboard ${naming.dashboard(purpose)}`),
    // The state bucket and its key are only where states are in S3.
    ...PURPOSES.key
      .filter((purpose) => purpose !== 'state')
      .map((purpose) => `aws_kms_alias alias/${naming.key(purpose)}`),
    ...PURPOSES.budget.map((purpose) => `aws_budgets_budget ${naming.budget(purpose)}`),
    ...PURPOSES.costAnomalies.flatMap((purpose) =>
      ['monitor', 'subscription'].map((part) => `aws_ce_anomaly_${part} ${naming.costAnomalies(purpose)}`),
    ),
  ];
  const nameAttribute =
    /^resource\.(aws_(?:sns_topic|sqs_queue|dynamodb_table|lambda_function|iam_role|scheduler_schedule|scheduler_schedule_group|sesv2_configuration_set|cloudwatch_metric_alarm|cloudwatch_dashboard|budgets_budget|ce_anomaly_monitor|ce_anomaly_subscription|kms_alias))\.[\w-]+\.(?:name|function_name|configuration_set_name|alarm_name|dashboard_name)$/;
  const created = Object.values(synthesize(parseEnvironment(environment, { ...shipped, support })))
    .flatMap((stack) => leaves(stack))
    .flatMap(
      ([at, value]) =>
        nameAttribute
          .exec(at)
          ?.slice(1, 2)
          .map((type) => `${type} ${value}`) ?? [],
    );
  expect(created.sort()).toEqual(expected.sort());
});

test('construct ids hold no physical name: another environment has the same addresses', () => {
  const { environment: _, ...file } = config;
  const renamed = parseEnvironment('staging', {
    ...file,
    app: 'shop',
    suffix: 'pr-12',
    namePattern: '{environment}-service-{app}-{purpose}-{suffix}',
  });
  const addresses = (environment: typeof config) =>
    Object.values(synthesize(environment)).flatMap(({ resource }) =>
      Object.entries(resource ?? {}).map(([type, instances]) => [type, Object.keys(instances)]),
    );
  expect(addresses(renamed)).toEqual(addresses(config));
});

test('the order table keeps its keys, indexes and time to live, and production cannot lose it', () => {
  const { dataObservability } = synthesize(loadShipped('production'));
  expect(resource(dataObservability, 'aws_dynamodb_table', 'orders')).toMatchObject({
    billing_mode: 'PAY_PER_REQUEST',
    hash_key: 'pk',
    range_key: 'sk',
    ttl: { attribute_name: 'expiresAt', enabled: true },
    point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
    deletion_protection_enabled: true,
    global_secondary_index: [
      {
        name: 'recipient-index',
        hash_key: 'recipient',
        range_key: 'recordedAt',
        projection_type: 'KEYS_ONLY',
      },
      { name: 'open-emails-index', hash_key: 'openShard', range_key: 'dueAt', projection_type: 'KEYS_ONLY' },
      {
        name: 'accepted-events-index',
        hash_key: 'acceptedOn',
        range_key: 'recordedAt',
        projection_type: 'KEYS_ONLY',
      },
    ],
  });
});
