import path from 'node:path';
import type { EnvironmentConfig } from '../src/config/environment-schema';
import { loadEnvironment } from '../src/config/load-environment';
import { ConfigurationError } from '../src/config/violations';
import { PRICE_REGION } from '../src/cost/meters';
import { type MonthlyCost, monthlyCost } from '../src/cost/monthly-cost';
import { workloadOf } from '../src/cost/workload';
import { type CostArguments, parseCostArguments } from './cost/arguments';
import { COLUMNS, rowsOf, summaryOf, textTable } from './cost/format';
import { plannedResources } from './cost/planned-resources';
import { UsageError } from './usage-error';

// What an environment would cost in a month of so many e-mails, at list prices; asks AWS nothing.

const [, script = '', ...args] = process.argv;

try {
  print(parseCostArguments(args));
} catch (error) {
  if (!(error instanceof ConfigurationError) && !(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function print(options: CostArguments): void {
  const config = environmentOf(options);
  const cost = monthlyCost(plannedResources(config), workloadOf(config, options.emailsPerDay), options);
  console.log(options.json ? JSON.stringify(report(config, cost), null, 2) : table(config, cost));
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
