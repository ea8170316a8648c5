import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { CapacityScaling } from './capacity-scaling';
import { type CapacityUnits, type TableAutoScaling, unitsOfIndex } from './table-capacity';

export interface TableScalingProps {
  readonly tableName: string;
  readonly indexNames: readonly string[];
  /** Of the table. */
  readonly least: CapacityUnits;
  readonly autoScaling: TableAutoScaling;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Auto scaling of a table and of its indexes, each by its own use. */
export class TableScaling extends Construct {
  private readonly meta: { readonly provider?: TerraformProvider };

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TableScalingProps,
  ) {
    super(scope, id);
    this.meta = { ...(props.provider && { provider: props.provider }) };
    const { least, autoScaling, indexNames } = props;
    const most = { writeUnits: autoScaling.maximumWriteUnits, readUnits: autoScaling.maximumReadUnits };
    this.scale(least, most);
    for (const indexName of indexNames) this.scale(unitsOfIndex(least), unitsOfIndex(most), indexName);
  }

  /** @param indexName @default the table itself */
  private scale(least: CapacityUnits, most: CapacityUnits, indexName?: string): void {
    const { tableName, autoScaling } = this.props;
    const { targetUtilizationPercent, policyNames } = autoScaling;
    const id = (what: string) => (indexName === undefined ? what : `${indexName}-${what}`);
    const part = {
      ...this.meta,
      tableName,
      ...(indexName !== undefined && { indexName }),
      targetUtilizationPercent,
    };
    new CapacityScaling(this, id('write-capacity'), {
      ...part,
      of: 'Write',
      policyName: policyNames.write,
      minimumUnits: least.writeUnits,
      maximumUnits: most.writeUnits,
    });
    new CapacityScaling(this, id('read-capacity'), {
      ...part,
      of: 'Read',
      policyName: policyNames.read,
      minimumUnits: least.readUnits,
      maximumUnits: most.readUnits,
    });
  }
}
