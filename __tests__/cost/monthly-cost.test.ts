import { plannedResources } from '../../scripts/cost/planned-resources';
import type { EnvironmentConfig } from '../../src/config/environment-schema';
import type { CostLine } from '../../src/cost/bill';
import { MEASURED } from '../../src/cost/email-usage';
import { costRates, type MonthlyCost, monthlyCost } from '../../src/cost/monthly-cost';
import type { Workload } from '../../src/cost/variable-cost';
import { withBatchingWindows, workloadOf } from '../../src/cost/workload';
import { loadShipped } from '../stacks/synthesized';

const production = loadShipped('production');
const full = plannedResources({ ...production, profile: 'full' });
const lean = plannedResources({ ...production, profile: 'lean' });

const line = ({ lines }: MonthlyCost, meter: CostLine['meter']) => lines.find((each) => each.meter === meter);
const month = (
  emailsPerDay: number,
  change: Partial<Workload> = {},
  config: EnvironmentConfig = production,
) => monthlyCost(full, { ...workloadOf(config, emailsPerDay), ...change });

describe('the targets, at list prices of us-east-1', () => {
  test('2,000 e-mails a day with everything on cost at most 0.17 USD per 1,000', () => {
    expect(month(2_000).usdPerThousand).toBeLessThanOrEqual(0.17);
  });

  test('in the lean profile at most 0.14', () => {
    expect(monthlyCost(lean, workloadOf(production, 2_000)).usdPerThousand).toBeLessThanOrEqual(0.14);
  });

  // Records kept for 28 days, which is what duplicates need.
  describe('a million a day with time for batches to fill', () => {
    const windows = { orderProcessor: 2, emailSender: 2, deliveryTracker: 10 };
    const ratio = (table: EnvironmentConfig['table']) => {
      const config = withBatchingWindows({ ...production, profile: 'full', table }, windows);
      const workload = { ...workloadOf(config, 1_000_000), recordDays: 28 };
      return monthlyCost(plannedResources(config), workload).ratioToSes;
    };

    test('cost at most 1.07 times what SES alone does, where capacity is paid by the hour', () => {
      const autoScaling = { maximumWriteUnits: 2_000, maximumReadUnits: 2_000, targetUtilizationPercent: 70 };
      const table = { capacity: 'provisioned', writeUnits: 50, readUnits: 25, autoScaling } as const;
      expect(ratio(table)).toBeLessThanOrEqual(1.07);
    });

    test('and at most 1.10 times on demand', () => {
      expect(ratio({ capacity: 'on-demand' })).toBeLessThanOrEqual(1.1);
    });
  });
});

describe('the lines of a month, reckoned by hand', () => {
  const cost = month(2_000);
  const emails = (2_000 * 365) / 12;

  test('SES', () => {
    expect(cost.emails).toBeCloseTo(emails);
    expect(line(cost, 'emails')?.usd).toBeCloseTo(6.083, 3);
  });

  test('writes and reads', () => {
    // Of four minutes one is without a mail at 1.4 a minute: exp(-1.4) = 0.25.
    const writes = emails * MEASURED.writeUnits + 43_800 * 0.75;
    expect(line(cost, 'writeUnits')?.usd).toBeCloseTo((writes * 0.625) / 1e6, 3);
    // Two looks of half a unit each, and the settler's every minute.
    const reads = emails * (MEASURED.readUnits + 1.05) + 43_800 * MEASURED.settlerReadUnits;
    expect(line(cost, 'readUnits')?.quantity).toBeCloseTo(reads);
  });

  test('the table, as full as it gets', () => {
    const gigabytes = (2_000 * production.retention.recordDays * MEASURED.backedUpBytes) / 1024 ** 3;
    expect(line(cost, 'recoveryGigabytes')?.usd).toBeCloseTo(gigabytes * 0.2);
    // Below the free 25 GB.
    expect(line(cost, 'tableGigabytes')?.usd).toBe(0);
  });

  test('queues: three that are polled, four messages an e-mail, nine requests at most each way', () => {
    const idle = 3 * 657_000;
    const quantity = line(cost, 'queueRequests')?.quantity ?? 0;
    // Sent: 3 by SNS and 1 by the order processor. Deleted: 4. Received: of the polls some end with a message.
    expect(quantity).toBeGreaterThan(idle + 8 * emails);
    expect(quantity).toBeLessThan(idle + 12 * emails);
  });

  test('three publishes an e-mail, all of them free at this volume', () => {
    expect(line(cost, 'topicRequests')).toMatchObject({ quantity: expect.closeTo(3 * emails), usd: 0 });
  });

  test('the total is the sum of the lines, an allowance that other applications use up makes it dearer', () => {
    expect(cost.totalUsd).toBeCloseTo(cost.lines.reduce((sum, { usd }) => sum + usd, 0));
    const withoutAllowances = monthlyCost(full, workloadOf(production, 2_000), { freeAllowances: false });
    expect(line(withoutAllowances, 'queueRequests')?.free).toBe(0);
    expect(withoutAllowances.totalUsd).toBeGreaterThan(cost.totalUsd + 1);
  });
});

test('the lean profile is watched for nothing: at most ten metrics, no composite alarm', () => {
  const cost = monthlyCost(lean, workloadOf(production, 2_000));
  expect(line(cost, 'alarmMetrics')).toMatchObject({ usd: 0 });
  expect(line(cost, 'alarmMetrics')?.quantity).toBeGreaterThan(5);
  expect(line(cost, 'compositeAlarms')).toBeUndefined();
  expect(line(month(2_000), 'compositeAlarms')).toMatchObject({ quantity: 1 });
});

test('there is one key; each of its first two rotations adds a dollar', () => {
  const rotated = (keyRotations: number) =>
    monthlyCost(full, workloadOf(production, 2_000), { keyRotations }).totalUsd;
  expect(line(month(2_000), 'keys')?.quantity).toBe(1);
  expect([1, 2, 3].map((times) => rotated(times) - rotated(0))).toEqual(
    [1, 2, 2].map((dollars) => expect.closeTo(dollars)),
  );
});

test('a queue at full load is received from once a batch, and no poll is empty', () => {
  const requests = line(month(1_000_000), 'queueRequests')?.quantity ?? 0;
  // 4 messages an e-mail, each alone in its batch: sent, received, deleted.
  expect(requests).toBeCloseTo(12 * ((1_000_000 * 365) / 12), -4);
});

test('a window halves the requests of a busy queue and more', () => {
  const windows = { orderProcessor: 2, emailSender: 2, deliveryTracker: 10 };
  const filled = month(1_000_000, {}, withBatchingWindows(production, windows));
  const requests = (cost: MonthlyCost) => line(cost, 'queueRequests')?.quantity ?? 0;
  expect(requests(filled)).toBeLessThan(0.5 * requests(month(1_000_000)));
  expect(line(filled, 'invocations')?.quantity).toBeLessThan(
    0.2 * (line(month(1_000_000), 'invocations')?.quantity ?? 0),
  );
});

test('the rates for a dashboard come close to the whole, from above', () => {
  const { fixedMonthlyUsd, variableUsdPerEmail } = costRates(full, workloadOf(production, 20_000));
  const { totalUsd, emails } = month(20_000);
  const estimate = fixedMonthlyUsd + variableUsdPerEmail * emails;
  expect(estimate).toBeGreaterThan(totalUsd);
  expect(estimate).toBeLessThan(1.1 * totalUsd);
});
