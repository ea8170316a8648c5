import { totalUsd } from '../../src/cost/bill';
import { fixedMonthlyCost, fixedUsage } from '../../src/cost/fixed-cost';

const alarm = (values: object = { metric_name: 'Errors', period: 60 }) => ({
  type: 'aws_cloudwatch_metric_alarm',
  values: { ...values },
});
const key = { type: 'aws_kms_key', values: {} };
const metric = { metric_name: 'Send', namespace: 'AWS/SES', period: 300, stat: 'Sum' };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const usdOf = (...args: Parameters<typeof fixedMonthlyCost>) =>
  Number(totalUsd(fixedMonthlyCost(...args)).toFixed(4));

test('keys cost a dollar each', () => {
  expect(fixedMonthlyCost([key, key])).toEqual([
    {
      meter: 'keys',
      service: 'KMS',
      what: 'customer-managed keys',
      quantity: 2,
      free: 0,
      unitUsd: 1,
      usd: 2,
    },
  ]);
});

test('ten metrics of alarms are free, and each one more is ten cents', () => {
  expect(usdOf(times(10, alarm()))).toBe(0);
  expect(usdOf(times(13, alarm()))).toBe(0.3);
  expect(usdOf(times(13, alarm()), { freeAllowances: false })).toBe(1.3);
});

test.each([
  ['as a plan has it', [{ id: 'e', expression: 'a/b', metric: [] }, ...times(2, { metric: [metric] })]],
  ['as a stack has it', [{ id: 'e', expression: 'a/b' }, ...times(2, { metric })]],
])('an alarm on an expression costs what it reads, %s', (_, metric_query) => {
  expect(fixedMonthlyCost([alarm({ metric_query })])).toMatchObject([{ meter: 'alarmMetrics', quantity: 2 }]);
});

test('an alarm below a minute costs three times as much, and none of it is free', () => {
  expect(usdOf([alarm({ metric_name: 'Errors', period: 10 })])).toBe(0.3);
});

test('composite alarms are never free, three dashboards are', () => {
  expect(usdOf([{ type: 'aws_cloudwatch_composite_alarm', values: {} }])).toBe(0.5);
  const dashboard = { type: 'aws_cloudwatch_dashboard', values: {} };
  expect(usdOf(times(4, dashboard))).toBe(3);
});

test('Lambda polls a queue that is empty: 5 times every 20 seconds; a mapping that is off does not', () => {
  const mapping = (enabled?: boolean) => ({ type: 'aws_lambda_event_source_mapping', values: { enabled } });
  expect(fixedMonthlyCost([mapping(), mapping(true), mapping(false)])).toMatchObject([
    { meter: 'queueRequests', quantity: 2 * 657_000 },
  ]);
});

test('an interface endpoint costs a cent an hour in each availability zone, a gateway nothing', () => {
  const endpoint = (values: object) => ({ type: 'aws_vpc_endpoint', values: { ...values } });
  expect(usdOf([endpoint({ vpc_endpoint_type: 'Interface', subnet_ids: ['a', 'b'] })])).toBe(14.6);
  expect(usdOf([endpoint({ vpc_endpoint_type: 'Gateway' })])).toBe(0);
});

test('what is not charged for being there has no line', () => {
  expect(fixedMonthlyCost([{ type: 'aws_iam_role', values: {} }])).toEqual([]);
});

test('a table on demand costs nothing by being there; a provisioned one every hour of every unit, its indexes included', () => {
  const index = { write_capacity: 10, read_capacity: 5 };
  const table = (billing_mode: string) => ({
    type: 'aws_dynamodb_table',
    values: { billing_mode, write_capacity: 30, read_capacity: 15, global_secondary_index: [index, index] },
  });
  expect(usdOf([table('PAY_PER_REQUEST')])).toBe(0);
  // 50 write and 25 read units, of which 25 each are free.
  expect(usdOf([table('PROVISIONED')])).toBe(11.8625);
  expect(usdOf([table('PROVISIONED')], { freeAllowances: false })).toBe(26.0975);
});

describe('under auto scaling', () => {
  const capacities = { write_capacity: 900, read_capacity: 900 };
  const table = (billing_mode: string) => ({
    type: 'aws_dynamodb_table',
    values: {
      name: 'orders',
      billing_mode,
      ...capacities,
      global_secondary_index: [
        { name: 'open', ...capacities },
        { name: 'closed', ...capacities },
      ],
    },
  });
  const target = (resource_id: string, of: string, min_capacity: number) => ({
    type: 'aws_appautoscaling_target',
    values: { resource_id, scalable_dimension: `dynamodb:${of}CapacityUnits`, min_capacity },
  });
  const targets = ['Write', 'Read'].flatMap((direction) => [
    target('table/orders', `table:${direction}`, 30),
    ...['open', 'closed'].map((index) => target(`table/orders/index/${index}`, `index:${direction}`, 10)),
  ]);
  const unitsOf = (...resources: Parameters<typeof fixedUsage>[0]) => {
    const { writeCapacityHours = 0, readCapacityHours = 0 } = fixedUsage(resources);
    return [writeCapacityHours / 730, readCapacityHours / 730];
  };

  test('a table and its indexes cost what they never go below, whatever they have now', () => {
    expect(unitsOf(table('PROVISIONED'), ...targets)).toEqual([50, 50]);
    // A plan in which the table is another stack's.
    expect(unitsOf(...targets)).toEqual([50, 50]);
  });

  test('what is not scaled costs what it has', () => {
    expect(unitsOf(table('PROVISIONED'), target('table/orders', 'table:Write', 30))).toEqual([1830, 2700]);
    expect(unitsOf(table('PROVISIONED'), target('table/other', 'table:Write', 30))).toEqual([2730, 2700]);
  });

  test('neither a table on demand nor another service has such a capacity', () => {
    expect(unitsOf(table('PAY_PER_REQUEST'), ...targets)).toEqual([0, 0]);
    expect(unitsOf(target('service/cluster/web', 'ecs:service:Desired', 30))).toEqual([0, 0]);
  });
});

test('auto scaling makes four alarms a policy', () => {
  const policy = { type: 'aws_appautoscaling_policy', values: {} };
  expect(fixedMonthlyCost(times(8, policy))).toMatchObject([{ meter: 'alarmMetrics', quantity: 32 }]);
});
