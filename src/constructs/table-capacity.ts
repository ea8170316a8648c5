/** Capacity in units a second. */
export interface CapacityUnits {
  readonly writeUnits: number;
  readonly readUnits: number;
}

/** Capacity of a DynamoDB table that is paid for by the hour; with auto scaling what it begins with and never goes below. */
export interface ProvisionedCapacity extends CapacityUnits {
  /** @default the units stay as they are */
  readonly autoScaling?: TableAutoScaling;
}

export interface TableAutoScaling {
  readonly maximumWriteUnits: number;
  readonly maximumReadUnits: number;
  /** How much of the capacity shall be in use. */
  readonly targetUtilizationPercent: number;
  readonly policyNames: { readonly write: string; readonly read: string };
}

/** No index is written or read more than a third as often as the table; docs/adr/0015-capacity.md has the figures. */
const INDEX_PART = 3;

/** Of one index, where the table has so much. */
export function unitsOfIndex({ writeUnits, readUnits }: CapacityUnits): CapacityUnits {
  return { writeUnits: Math.ceil(writeUnits / INDEX_PART), readUnits: Math.ceil(readUnits / INDEX_PART) };
}
