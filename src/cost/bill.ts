import { METERS, type MeterName, meter } from './meters';

/** How much of something a month uses. */
export type Usage = Partial<Readonly<Record<MeterName, number>>>;

/** One line of a bill. */
export interface CostLine {
  readonly meter: MeterName;
  readonly service: string;
  /** What is counted, e.g. write units. */
  readonly what: string;
  readonly quantity: number;
  /** Of the quantity, what the free allowance covers. */
  readonly free: number;
  /** US dollars for one unit. */
  readonly unitUsd: number;
  readonly usd: number;
}

export interface BillOptions {
  /** Whether the allowances that never end are taken off; another application may use them up. @default true */
  readonly freeAllowances?: boolean;
}

/** What a month's usage costs, a line for everything that is counted, in the order of the price list. */
export function bill(usage: Usage, { freeAllowances = true }: BillOptions = {}): CostLine[] {
  return (Object.keys(METERS) as MeterName[]).flatMap((name) => {
    const quantity = usage[name] ?? 0;
    if (quantity === 0) return [];
    const { service, what, usd, per, free: allowance = 0 } = meter(name);
    const free = freeAllowances ? Math.min(quantity, allowance) : 0;
    const unitUsd = usd / per;
    return { meter: name, service, what, quantity, free, unitUsd, usd: (quantity - free) * unitUsd };
  });
}

export function totalUsd(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}

export function addUsage(...usages: readonly Usage[]): Usage {
  const sum: Partial<Record<MeterName, number>> = {};
  for (const usage of usages) {
    for (const [name, quantity] of Object.entries(usage) as [MeterName, number][]) {
      sum[name] = (sum[name] ?? 0) + quantity;
    }
  }
  return sum;
}

export function timesUsage(usage: Usage, factor: number): Usage {
  return Object.fromEntries(Object.entries(usage).map(([name, quantity]) => [name, quantity * factor]));
}
