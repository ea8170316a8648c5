import { addUsage, type BillOptions, bill, type CostLine, totalUsd } from './bill';
import { fixedUsage, type PlannedResource } from './fixed-cost';
import { METERS } from './meters';
import { DAYS_PER_MONTH } from './month';
import { variableUsage, type Workload } from './variable-cost';

export interface MonthlyCostOptions extends BillOptions {
  /** How often the keys have been rotated, once a year; AWS charges for the first two. @default 0: the first year */
  readonly keyRotations?: number;
}

export interface MonthlyCost {
  readonly emails: number;
  /** The whole month. */
  readonly lines: readonly CostLine[];
  readonly totalUsd: number;
  readonly usdPerThousand: number;
  /** To what SES alone would cost. */
  readonly ratioToSes: number;
}

/** What a month of so many e-mails costs altogether. Allowances count once, whatever uses them. */
export function monthlyCost(
  resources: readonly PlannedResource[],
  workload: Workload,
  { keyRotations = 0, ...options }: MonthlyCostOptions = {},
): MonthlyCost {
  const fixed = fixedUsage(resources);
  const rotated = { keyRotations: (fixed.keys ?? 0) * Math.min(keyRotations, 2) };
  const lines = bill(addUsage(fixed, rotated, variableUsage(workload)), options);
  const emails = workload.emailsPerDay * DAYS_PER_MONTH;
  const usd = totalUsd(lines);
  return {
    emails,
    lines,
    totalUsd: usd,
    usdPerThousand: (usd / emails) * 1_000,
    ratioToSes: usd / ((emails * METERS.emails.usd) / METERS.emails.per),
  };
}

/** What an estimate from the number of mails alone needs: a dashboard's `fixed / mails + each`. */
export interface CostRates {
  readonly fixedMonthlyUsd: number;
  /** At list prices, without the allowances: each mail more costs no more than this. */
  readonly variableUsdPerEmail: number;
}

export function costRates(resources: readonly PlannedResource[], workload: Workload): CostRates {
  const emails = workload.emailsPerDay * DAYS_PER_MONTH;
  // The least capacity is among the fixed costs; a mail more may be one beyond it.
  const tableCapacity = workload.tableCapacity && {
    ...workload.tableCapacity,
    leastWriteUnits: 0,
    leastReadUnits: 0,
  };
  const { customMetrics: _, ...usage } = variableUsage({ ...workload, tableCapacity });
  return {
    fixedMonthlyUsd: totalUsd(bill(fixedUsage(resources))),
    variableUsdPerEmail: totalUsd(bill(usage, { freeAllowances: false })) / emails,
  };
}
