import { plannedResources } from '../../scripts/cost/planned-resources';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import type { CostLine } from '../../src/cost/bill';
import { MEASURED } from '../../src/cost/email-usage';
import { type MonthlyCost, monthlyCost } from '../../src/cost/monthly-cost';
import { workloadOf } from '../../src/cost/workload';
import { loadShipped } from '../stacks/synthesized';

const onDemand = loadShipped('production');
const with_ = (table: EnvironmentConfig['table']): EnvironmentConfig => ({ ...onDemand, table });
const scaled = with_({
  capacity: 'provisioned',
  writeUnits: 50,
  readUnits: 30,
  autoScaling: { maximumWriteUnits: 2_000, maximumReadUnits: 2_000, targetUtilizationPercent: 70 },
});
const fixed = with_({ capacity: 'provisioned', writeUnits: 50, readUnits: 30 });

const month = (config: EnvironmentConfig, emailsPerDay: number) =>
  monthlyCost(plannedResources(config), workloadOf(config, emailsPerDay));
const usd = ({ lines }: MonthlyCost, meter: CostLine['meter']) =>
  lines.find((line) => line.meter === meter)?.usd ?? 0;

const MILLION_A_DAY = (1_000_000 * 365) / 12;
/** The table's own, and a third of it for each of three indexes, rounded up. */
const LEAST_WRITE_UNITS = 50 + 3 * 17;
const FREE_HOURS = 25 * 730;

test('at a million a day auto scaling costs a good third of what on-demand does for writes, reckoned by hand', () => {
  // And one for each minute, of the settler.
  const units = MILLION_A_DAY * MEASURED.writeUnits + 43_800;
  expect(usd(month(onDemand, 1_000_000), 'writeUnits')).toBeCloseTo((units * 0.625) / 1e6);
  const hours = units / 3_600 / 0.7 - FREE_HOURS;
  expect(usd(month(scaled, 1_000_000), 'writeCapacityHours')).toBeCloseTo(hours * 0.00065);
  expect(usd(month(scaled, 1_000_000), 'writeUnits')).toBe(0);
});

test('at a million a day it is cheaper altogether, its alarms included', () => {
  const [provisioned, demanded] = [scaled, onDemand].map((config) => month(config, 1_000_000)) as [
    MonthlyCost,
    MonthlyCost,
  ];
  expect(usd(provisioned, 'alarmMetrics') - usd(demanded, 'alarmMetrics')).toBeCloseTo(8 * 4 * 0.1);
  expect(provisioned.totalUsd).toBeLessThan(demanded.totalUsd - 50);
});

test('at 2,000 a day it is dearer: the least capacity is paid for all the same', () => {
  const hours = LEAST_WRITE_UNITS * 730 - FREE_HOURS;
  for (const config of [scaled, fixed]) {
    const cost = month(config, 2_000);
    expect(usd(cost, 'writeCapacityHours')).toBeCloseTo(hours * 0.00065);
    expect(cost.totalUsd).toBeGreaterThan(month(onDemand, 2_000).totalUsd + 30);
  }
});

test('capacity that does not scale costs the same however much of it is used', () => {
  expect(usd(month(fixed, 1_000_000), 'writeCapacityHours')).toBe(
    usd(month(fixed, 2_000), 'writeCapacityHours'),
  );
});

test('a mean use of 29 % of the capacity is where writes cost the same, on demand or provisioned', () => {
  const provisionedUsdPerMillion = (use: number) => (1e6 / 3_600 / use) * 0.00065;
  expect(provisionedUsdPerMillion(0.7)).toBeCloseTo(0.258, 3);
  expect(provisionedUsdPerMillion(0.289)).toBeCloseTo(0.625, 3);
});
