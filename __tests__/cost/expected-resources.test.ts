import { plannedResources } from '../../scripts/cost/planned-resources';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { parseEnvironment } from '../../src/config/load-environment';
import { expectedResources } from '../../src/cost/expected-resources';
import { fixedUsage } from '../../src/cost/fixed-cost';
import { costRates, monthlyCost } from '../../src/cost/monthly-cost';
import { workloadOf } from '../../src/cost/workload';
import { changed } from '../src/config/changed-environment';
import { loadShipped } from '../stacks/synthesized';

const network = {
  vpcId: 'vpc-0123456789abcdef0',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  endpoints: 'create',
  routeTableIds: ['rtb-0123456789abcdef0'],
};

const provisioned = { capacity: 'provisioned', writeUnits: 50, readUnits: 30 };
const autoScaling = { maximumWriteUnits: 2000, maximumReadUnits: 2000 };
const withTable = (table: object) => parseEnvironment('dev', changed('dev', { table }));

test.each<[string, EnvironmentConfig]>([
  ['production', { ...loadShipped('production'), profile: 'full' }],
  ['a lean one', { ...loadShipped('production'), profile: 'lean' }],
  ['one that is paused', parseEnvironment('dev', changed('dev', { 'delivery.sending': 'paused' }))],
  ['one with provisioned capacity', withTable(provisioned)],
  ['one with auto scaling', withTable({ ...provisioned, autoScaling })],
  ['one in a network', parseEnvironment('dev', changed('dev', { network }))],
])('what is expected of %s is what its stacks declare', (_, config) => {
  const planned = plannedResources(config);
  const alarms = planned.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm').length;
  expect(fixedUsage(expectedResources(config, alarms))).toEqual(fixedUsage(planned));
});

test('auto scaling is of the table that its stack declares', () => {
  const planned = plannedResources(withTable({ ...provisioned, autoScaling }));
  const table = planned.find(({ type }) => type === 'aws_dynamodb_table');
  const targets = planned.filter(({ type }) => type === 'aws_appautoscaling_target');
  expect(targets.map(({ values }) => String(values.resource_id).split('/')[1])).toEqual(
    targets.map(() => table?.values.name),
  );
});

test.each([
  [2_000, 'on demand', loadShipped('production')],
  [20_000, 'on demand', loadShipped('production')],
  [1_000_000, 'on demand', loadShipped('production')],
  [1_000_000, 'with auto scaling', withTable({ ...provisioned, autoScaling })],
] as const)(
  'at %d e-mails a day %s the two rates of the dashboard tell about what the model does',
  (emailsPerDay, _, config) => {
    const planned = plannedResources(config);
    const rates = costRates(planned, workloadOf(config, 2_000));
    const model = monthlyCost(planned, workloadOf(config, emailsPerDay));
    const estimate = rates.fixedMonthlyUsd + model.emails * rates.variableUsdPerEmail;
    // Above, for the dashboard takes no allowance off what each e-mail uses.
    expect(estimate / model.totalUsd).toBeGreaterThanOrEqual(1);
    expect(estimate / model.totalUsd).toBeLessThan(1.15);
  },
);
