import { HOURS_PER_MONTH } from '../../cost/month';
import type { CostRates } from '../../cost/monthly-cost';

const MONTH_SECONDS = HOURS_PER_MONTH * 3_600;

// Metric maths on `sent`, the id of how many e-mails were sent in each period: the counted e-mails cost nothing more, a
// metric of the cost would be billed like any other.

/** The fixed cost of the time is shared by the e-mails of that time. */
export function costPerThousand(sent: string, { fixedMonthlyUsd, variableUsdPerEmail }: CostRates): string {
  const perSecond = decimal(fixedMonthlyUsd / MONTH_SECONDS);
  return `1000 * (${decimal(variableUsdPerEmail)} + ${perSecond} * PERIOD(${sent}) / ${sent})`;
}

export function costOfRange(sent: string, { fixedMonthlyUsd, variableUsdPerEmail }: CostRates): string {
  return `${decimal(variableUsdPerEmail)} * ${sent} + ${decimal(fixedMonthlyUsd / MONTH_SECONDS)} * PERIOD(${sent})`;
}

/** Both parts, for periods of an hour; the fixed one also where nothing was sent. */
export function costPerHour(sent: string, { fixedMonthlyUsd, variableUsdPerEmail }: CostRates) {
  const emails = `FILL(${sent}, 0)`;
  return {
    fixed: `${decimal(fixedMonthlyUsd / HOURS_PER_MONTH)} + 0 * ${emails}`,
    variable: `${decimal(variableUsdPerEmail)} * ${emails}`,
  };
}

/**
 * Without an exponent, which metric maths does not know, and no more exact than an estimate is: a small change of the
 * model is to change no plan.
 */
function decimal(value: number): string {
  return Number(value.toPrecision(3))
    .toFixed(12)
    .replace(/\.?0+$/, '');
}
