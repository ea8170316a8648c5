/** What e-mails cost at list prices, in US dollars. */
export interface EmailCost {
  /** Of a month without a single e-mail. */
  readonly fixedMonthly: number;
  /** Of one e-mail more. */
  readonly perEmail: number;
}

/** As AWS reckons prices by the month. */
const MONTH_HOURS = 730;
const MONTH_SECONDS = MONTH_HOURS * 3_600;

// Metric maths on `sent`, the id of how many e-mails were sent in each period: the counted e-mails cost nothing more, a
// metric of the cost would be billed like any other.

/** The fixed cost of the time is shared by the e-mails of that time. */
export function costPerThousand(sent: string, { fixedMonthly, perEmail }: EmailCost): string {
  const perSecond = decimal(fixedMonthly / MONTH_SECONDS);
  return `1000 * (${decimal(perEmail)} + ${perSecond} * PERIOD(${sent}) / ${sent})`;
}

export function costOfRange(sent: string, { fixedMonthly, perEmail }: EmailCost): string {
  return `${decimal(perEmail)} * ${sent} + ${decimal(fixedMonthly / MONTH_SECONDS)} * PERIOD(${sent})`;
}

/** Both parts, for periods of an hour; the fixed one also where nothing was sent. */
export function costPerHour(sent: string, { fixedMonthly, perEmail }: EmailCost) {
  const emails = `FILL(${sent}, 0)`;
  return {
    fixed: `${decimal(fixedMonthly / MONTH_HOURS)} + 0 * ${emails}`,
    variable: `${decimal(perEmail)} * ${emails}`,
  };
}

/** Without an exponent, which metric maths does not know. */
function decimal(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, '');
}
