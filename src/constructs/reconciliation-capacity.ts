import { AppautoscalingScheduledAction } from '@cdktf/provider-aws/lib/appautoscaling-scheduled-action';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { ScalableCapacity } from './capacity-scaling';
import { AFTER_RECONCILIATION, BEFORE_RECONCILIATION } from './reconciliation-time';

export interface ReconciliationCapacityProps {
  /** A capacity for reads. */
  readonly capacity: ScalableCapacity;
  readonly actionNames: { readonly before: string; readonly after: string };
  /** Of the rest of the day. */
  readonly minimumUnits: number;
  /** While a day is reconciled. */
  readonly raisedMinimumUnits: number;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Capacity that is there before the reconciliation begins: auto scaling would follow when it is over. */
export class ReconciliationCapacity extends Construct {
  constructor(scope: Construct, id: string, props: ReconciliationCapacityProps) {
    super(scope, id);
    const { capacity, actionNames, minimumUnits, raisedMinimumUnits, ...meta } = props;
    new AppautoscalingScheduledAction(this, 'before', {
      ...meta,
      ...capacity,
      name: actionNames.before,
      schedule: BEFORE_RECONCILIATION,
      scalableTargetAction: { minCapacity: String(raisedMinimumUnits) },
    });
    new AppautoscalingScheduledAction(this, 'after', {
      ...meta,
      ...capacity,
      name: actionNames.after,
      schedule: AFTER_RECONCILIATION,
      scalableTargetAction: { minCapacity: String(minimumUnits) },
    });
  }
}
