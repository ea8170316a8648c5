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

test.each<[string, EnvironmentConfig]>([
  ['production', { ...loadShipped('production'), profile: 'full' }],
  ['a lean one', { ...loadShipped('production'), profile: 'lean' }],
  ['one that is paused', parseEnvironment('dev', changed('dev', { 'delivery.sending': 'paused' }))],
  ['one in a network', parseEnvironment('dev', changed('dev', { network }))],
])('what is expected of %s is what its stacks declare', (_, config) => {
  const planned = plannedResources(config);
  const alarms = planned.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm').length;
  expect(fixedUsage(expectedResources(config, alarms))).toEqual(fixedUsage(planned));
});

test.each([2_000, 20_000, 1_000_000])(
  'at %d e-mails a day the two rates of the dashboard tell about what the model does',
  (emailsPerDay) => {
    const config = loadShipped('production');
    const planned = plannedResources(config);
    const rates = costRates(planned, workloadOf(config, 2_000));
    const model = monthlyCost(planned, workloadOf(config, emailsPerDay));
    const estimate = rates.fixedMonthlyUsd + model.emails * rates.variableUsdPerEmail;
    // Above, for the dashboard takes no allowance off what each e-mail uses.
    expect(estimate / model.totalUsd).toBeGreaterThanOrEqual(1);
    expect(estimate / model.totalUsd).toBeLessThan(1.15);
  },
);
