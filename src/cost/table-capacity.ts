import type { EnvironmentConfig } from '../config/environment-schema';
import { INDEXES } from '../constructs/order-table';
import { unitsOfIndex } from '../constructs/table-capacity';
import type { Usage } from './bill';
import { HOURS_PER_MONTH } from './month';

/** Provisioned capacity of the table and its indexes together, in units a second. */
export interface ProvisionedUnits {
  /** What is there in any case, and paid for as a part of the table. */
  readonly leastWriteUnits: number;
  readonly leastReadUnits: number;
  /** Of the capacity, the share in use that auto scaling aims at. @default the capacity stays at the least */
  readonly targetUtilization?: number;
}

/** Undefined where the table is on-demand. */
export function provisionedUnits(table: EnvironmentConfig['table']): ProvisionedUnits | undefined {
  if (table.capacity === 'on-demand') return undefined;
  const index = unitsOfIndex(table);
  return {
    leastWriteUnits: table.writeUnits + INDEXES.length * index.writeUnits,
    leastReadUnits: table.readUnits + INDEXES.length * index.readUnits,
    ...(table.autoScaling && { targetUtilization: table.autoScaling.targetUtilizationPercent / 100 }),
  };
}

/** What is charged for units consumed in a month, beside the least capacity. */
export function usageOfUnits(
  consumed: { readonly writeUnits: number; readonly readUnits: number },
  provisioned: ProvisionedUnits | undefined,
): Usage {
  if (provisioned === undefined) return { ...consumed };
  const { leastWriteUnits, leastReadUnits, targetUtilization } = provisioned;
  if (targetUtilization === undefined) return {};
  const hours = (units: number, least: number) =>
    Math.max(0, units / 3_600 / targetUtilization - least * HOURS_PER_MONTH);
  return {
    writeCapacityHours: hours(consumed.writeUnits, leastWriteUnits),
    readCapacityHours: hours(consumed.readUnits, leastReadUnits),
  };
}
