import { parseEnvironment } from '../../src/config/load-environment';
import { changed } from '../src/config/changed-environment';
import { leaves, ref, resource, resources, synthesizeAll } from './synthesized';

const FIXED = { capacity: 'provisioned', writeUnits: 50, readUnits: 31 };
const SCALED = {
  ...FIXED,
  autoScaling: { maximumWriteUnits: 2000, maximumReadUnits: 1900, targetUtilizationPercent: 60 },
};
const INDEXES = ['recipient-index', 'open-emails-index', 'accepted-events-index'];

const stackWith = (table: object) => {
  const stacks = synthesizeAll(parseEnvironment('dev', changed('dev', { table })));
  const stack = stacks['data-observability'];
  if (stack === undefined) throw new Error('there is no data-observability');
  return stack;
};
const onDemand = stackWith({ capacity: 'on-demand' });
const fixed = stackWith(FIXED);
const scaled = stackWith(SCALED);
const table = (stack: typeof scaled) => resource(stack, 'aws_dynamodb_table', 'orders');
const targets = Object.values(resources(scaled, 'aws_appautoscaling_target'));

test('on demand the table has no capacity, and nothing of it is ignored', () => {
  expect(table(onDemand)).toMatchObject({ billing_mode: 'PAY_PER_REQUEST' });
  for (const name of ['read_capacity', 'write_capacity', 'lifecycle']) {
    expect(table(onDemand)).not.toHaveProperty(name);
  }
  expect(JSON.stringify(onDemand)).not.toContain('aws_appautoscaling');
});

test('provisioned, each index has a third of what the table has', () => {
  for (const stack of [fixed, scaled]) {
    expect(table(stack)).toMatchObject({
      billing_mode: 'PROVISIONED',
      write_capacity: 50,
      read_capacity: 31,
      global_secondary_index: INDEXES.map((name) =>
        expect.objectContaining({ name, write_capacity: 17, read_capacity: 11 }),
      ),
    });
  }
});

test('only what auto scaling changes is left to it', () => {
  expect(table(fixed)).not.toHaveProperty('lifecycle');
  expect(JSON.stringify(fixed)).not.toContain('aws_appautoscaling');
  expect(table(scaled).lifecycle).toEqual({
    ignore_changes: ['read_capacity', 'write_capacity', 'global_secondary_index'],
  });
});

test('writes and reads of the table and of each index are scaled', () => {
  const of = (part: string, dimension: string, min: number, max: number) => ({
    service_namespace: 'dynamodb',
    resource_id: `table/${ref('aws_dynamodb_table.orders.name')}${part}`,
    scalable_dimension: `dynamodb:${dimension}CapacityUnits`,
    min_capacity: min,
    max_capacity: max,
  });
  const expected = [
    of('', 'table:Write', 50, 2000),
    of('', 'table:Read', 31, 1900),
    ...INDEXES.flatMap((name) => [
      of(`/index/${name}`, 'index:Write', 17, 667),
      of(`/index/${name}`, 'index:Read', 11, 634),
    ]),
  ];
  expect(targets).toHaveLength(expected.length);
  expect(targets).toEqual(expect.arrayContaining(expected.map((target) => expect.objectContaining(target))));
});

test('each target has a policy that aims at the utilization, of the metric that is scaled', () => {
  const policies = Object.entries(resources(scaled, 'aws_appautoscaling_policy'));
  expect(policies).toHaveLength(targets.length);
  for (const [id, policy] of policies) {
    const what = id.includes('write') ? 'Write' : 'Read';
    const target = `aws_appautoscaling_target.${id.replace(/_policy$/, '')}`;
    expect(policy).toMatchObject({
      policy_type: 'TargetTrackingScaling',
      name: `order-emails-${what.toLowerCase()}-capacity-dev-dev`,
      resource_id: ref(`${target}.resource_id`),
      scalable_dimension: ref(`${target}.scalable_dimension`),
      target_tracking_scaling_policy_configuration: {
        target_value: 60,
        predefined_metric_specification: { predefined_metric_type: `DynamoDB${what}CapacityUtilization` },
      },
    });
  }
});

test('nothing else of the stack changes', () => {
  const others = (stack: typeof scaled) =>
    leaves(stack).filter(
      ([at]) => !/^resource\.(aws_appautoscaling|aws_dynamodb_table)|^moved\.|dashboard_body/.test(at),
    );
  expect(others(scaled)).toEqual(others(onDemand));
  expect(others(fixed)).toEqual(others(onDemand));
});
