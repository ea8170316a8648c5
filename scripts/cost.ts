import path from 'node:path';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { loadEnvironment } from '../src/config/load-environment';
import { PRICE_REGION } from '../src/cost/meters';
import { type MonthlyCost, monthlyCost } from '../src/cost/monthly-cost';
import { workloadOf } from '../src/cost/workload';
import { runCommand } from './command';
import { type CostArguments, parseCostArguments, USAGE } from './cost/arguments';
import { COLUMNS, rowsOf, summaryOf, textTable } from './cost/format';
import { plannedResources } from './cost/planned-resources';

const [, script = ''] = process.argv;

function main(args: readonly string[]): number {
  const options = parseCostArguments(args);
  const config = environmentOf(options);
  const cost = monthlyCost(plannedResources(config), workloadOf(config, options.emailsPerDay), options);
  console.log(options.json ? JSON.stringify(report(config, cost), null, 2) : table(config, cost));
  return 0;
}

function environmentOf({ environment, profile }: CostArguments): EnvironmentConfig {
  const directory = path.resolve(path.dirname(script), '..', 'environments');
  const config = loadEnvironment({ name: environment, directory });
  return profile === undefined ? config : { ...config, profile };
}

function report({ environment, profile, retention }: EnvironmentConfig, cost: MonthlyCost) {
  return { environment, profile, recordDays: retention.recordDays, priceRegion: PRICE_REGION, ...cost };
}

function table({ environment, profile, retention }: EnvironmentConfig, cost: MonthlyCost): string {
  return [
    `A month of ${environment}, profile ${profile}, records kept for ${retention.recordDays} days, at list prices of ${PRICE_REGION}`,
    '',
    textTable([COLUMNS, ...rowsOf(cost)]),
    '',
    summaryOf(cost),
    'What is behind it: docs/cost.md',
  ].join('\n');
}

void runCommand({ name: 'cost', usage: USAGE, main });
