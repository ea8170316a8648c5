import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { DURATIONS, MEASURED } from '../../src/cost/email-usage';
import { fixedUsage, type PlannedResource } from '../../src/cost/fixed-cost';
import { METERS, type Meter, type MeterName, meter } from '../../src/cost/meters';
import { costRates, type MonthlyCost, monthlyCost } from '../../src/cost/monthly-cost';
import type { Workload } from '../../src/cost/variable-cost';
import { withBatchingWindows, workloadOf } from '../../src/cost/workload';
import { rowsOf, usd } from '../cost/format';
import { plannedResources } from '../cost/planned-resources';
import { fillTemplate } from './fill-template';

const VOLUMES = [200, 2_000, 20_000, 200_000, 1_000_000];
const RETENTIONS = [28, 90, 180, 400];
/** What docs/cost.md advises for a million e-mails a day. */
const WINDOWS = { orderProcessor: 2, emailSender: 2, deliveryTracker: 10 };

/** What docs/cost.md reckons with where capacity is paid for by the hour. */
const CAPACITY = {
  capacity: 'provisioned',
  writeUnits: 50,
  readUnits: 25,
  autoScaling: { maximumWriteUnits: 2_000, maximumReadUnits: 2_000, targetUtilizationPercent: 70 },
} as const;

/** @param template Markdown with places for what is worked out here; `config` is the environment it is worked out for. */
export function renderCost(template: string, config: EnvironmentConfig): string {
  const of = (profile: EnvironmentConfig['profile']) => {
    const resources = plannedResources({ ...config, profile });
    const cost = (emailsPerDay: number, change: Partial<Workload> = {}) =>
      monthlyCost(resources, { ...workloadOf(config, emailsPerDay), ...change });
    return { resources, cost };
  };
  const full = of('full');
  const lean = of('lean');
  const rates = costRates(full.resources, workloadOf(config, 2_000));
  const provisioned = { ...config, profile: 'full', table: CAPACITY } as const;
  const provisionedResources = plannedResources(provisioned);
  const windowed = withBatchingWindows(config, WINDOWS);
  const capacityByTheHour = withBatchingWindows(provisioned, WINDOWS);
  // Windows change no resource that is paid for.
  const million = (
    recordDays: number,
    resources: readonly PlannedResource[],
    environment: EnvironmentConfig,
  ) => monthlyCost(resources, { ...workloadOf(environment, 1_000_000), recordDays });
  const bothSettings = (recordDays: number) => million(recordDays, provisionedResources, capacityByTheHour);
  const millions = [
    ['as above', million(28, full.resources, config)],
    ['batches fill', million(28, full.resources, windowed)],
    ['and capacity is paid by the hour', bothSettings(28)],
  ] as const;

  return fillTemplate(template, {
    'record days': () => String(config.retention.recordDays),
    'month full': () => monthTable(full.cost(2_000)),
    'month lean': () => perThousand(lean.cost(2_000)),
    volumes: () =>
      markdownTable(
        ['e-mails a day', 'full: USD a month', 'per 1,000', 'times SES', 'lean: USD a month', 'per 1,000'],
        VOLUMES.map((volume) => [
          volume.toLocaleString('en-US'),
          ...monthOf(full.cost(volume)),
          full.cost(volume).ratioToSes.toFixed(2),
          ...monthOf(lean.cost(volume)),
        ]),
      ),
    retention: () =>
      markdownTable(
        [
          'records kept for',
          'full, 2,000 a day',
          'lean, 2,000 a day',
          '1,000,000 a day, both settings below',
        ],
        RETENTIONS.map((recordDays) => [
          `${recordDays} days`,
          perThousand(full.cost(2_000, { recordDays })),
          perThousand(lean.cost(2_000, { recordDays })),
          `${bothSettings(recordDays).ratioToSes.toFixed(3)} × SES`,
        ]),
      ),
    million: () =>
      markdownTable(
        ['a million a day', 'USD a month', 'times SES'],
        millions.map(([name, { totalUsd, ratioToSes }]) => [name, usd(totalUsd), ratioToSes.toFixed(3)]),
      ),
    'million beside SES': () => besideSes(millions.map(([, month]) => month)),
    windows: () => JSON.stringify({ functions: windowSettings() }),
    capacity: () => JSON.stringify({ table: CAPACITY }),
    'capacity volumes': () =>
      markdownTable(
        ['e-mails a day', 'on-demand', 'provisioned'],
        VOLUMES.map((volume) => [
          volume.toLocaleString('en-US'),
          usd(full.cost(volume).totalUsd),
          usd(monthlyCost(provisionedResources, workloadOf(provisioned, volume)).totalUsd),
        ]),
      ),
    'capacity alarms': () =>
      String(
        (fixedUsage(provisionedResources).alarmMetrics ?? 0) - (fixedUsage(full.resources).alarmMetrics ?? 0),
      ),
    usage: usageTable,
    waiting: waitingTable,
    rates: () =>
      `${usd(rates.fixedMonthlyUsd)} USD a month and ${usd(rates.variableUsdPerEmail * 1_000, 4)} USD per 1,000 e-mails`,
    prices: priceTable,
  });
}

function monthOf({ totalUsd, usdPerThousand }: MonthlyCost): string[] {
  return [usd(totalUsd), usd(usdPerThousand, 4)];
}

function perThousand({ usdPerThousand }: MonthlyCost): string {
  return usd(usdPerThousand, 4);
}

function monthTable(cost: MonthlyCost): string {
  return markdownTable(['', 'quantity', 'of it free', 'USD a unit', 'USD'], rowsOf(cost));
}

/** What a million e-mails a day cost beside SES, the dearest first, in US dollars per million e-mails. */
function besideSes(months: readonly MonthlyCost[]): string {
  const names = new Map(months.flatMap(({ lines }) => lines).map((line) => [line.meter, line]));
  names.delete('emails');
  const rows = [...names.values()].map(({ meter: name, service, what }) => {
    const costs = months.map(
      ({ lines, emails }) => ((lines.find((line) => line.meter === name)?.usd ?? 0) / emails) * 1_000_000,
    );
    return { line: `${service}: ${what}`, costs, dearest: Math.max(...costs) };
  });
  return markdownTable(
    ['', 'as above', 'batches fill', 'and capacity by the hour'],
    rows
      .filter(({ dearest }) => dearest >= 0.05)
      .sort((one, other) => other.dearest - one.dearest)
      .map(({ line, costs }) => [line, ...costs.map((cost) => usd(cost))]),
  );
}

function windowSettings() {
  return Object.fromEntries(
    Object.entries(WINDOWS).map(([name, batchingWindowSeconds]) => [name, { batchingWindowSeconds }]),
  );
}

function usageTable(): string {
  const { logBytesPerEmail, metricBytesPerEmail } = MEASURED;
  const bytes = (by: Readonly<Record<string, number>>) =>
    Object.values(by)
      .reduce((sum, each) => sum + each, 0)
      .toLocaleString('en-US');
  return markdownTable(
    ['an e-mail', ''],
    [
      ['DynamoDB write units, indexes included', String(MEASURED.writeUnits)],
      ['DynamoDB read units', String(MEASURED.readUnits)],
      ['bytes in table and indexes', MEASURED.tableBytes.toLocaleString('en-US')],
      ['of these with point-in-time recovery', MEASURED.backedUpBytes.toLocaleString('en-US')],
      ['bytes of the order event', MEASURED.eventBytes.toLocaleString('en-US')],
      ['events of SES (Send, Delivery)', String(MEASURED.feedbackEvents)],
      ['bytes of log lines about it, all functions', bytes(logBytesPerEmail)],
      ['bytes of metrics in the log, each message alone', bytes(metricBytesPerEmail)],
    ],
  );
}

function waitingTable(): string {
  return markdownTable(
    ['function', 'CPU ms a message, on a whole core', 'waiting ms an invocation'],
    Object.entries(DURATIONS).map(([name, { cpuMs, waitMs }]) => [name, String(cpuMs), String(waitMs)]),
  );
}

function priceTable(): string {
  return markdownTable(
    ['', 'USD', 'for', 'free a month', 'as of'],
    (Object.keys(METERS) as MeterName[]).map((name) => {
      const { service, what, usd: price, per, free, source, asOf }: Meter = meter(name);
      const allowance = free === undefined ? '' : free.toLocaleString('en-US');
      return [
        `[${service}](${source}): ${what}`,
        String(price),
        per.toLocaleString('en-US'),
        allowance,
        asOf,
      ];
    }),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}
