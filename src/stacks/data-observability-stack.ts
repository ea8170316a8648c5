import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { DataObservability, type DataObservabilityProps } from '../constructs/data-observability';
import { dataObservabilityContract } from '../contracts/data-observability';
import { StackRoot, type StackRootProps } from './stack-root';

export interface DataObservabilityStackProps extends StackRootProps {
  readonly dataObservability: DataObservabilityProps;
}

/** What is kept and what watches it. Reads no other stack. */
export class DataObservabilityStack extends StackRoot {
  constructor(scope: Construct, props: DataObservabilityStackProps) {
    super(scope, dataObservabilityContract.stack, props);
    addDataObservability(this, props.dataObservability);
  }
}

/** The layer with its outputs, in whatever is the root. */
export function addDataObservability(root: TerraformStack, props: DataObservabilityProps): void {
  const { orders, dataKey, alerts } = new DataObservability(root, 'Default', props);
  dataObservabilityContract.publish(root, {
    orders_table_name: orders.name,
    orders_table_arn: orders.arn,
    data_key_arn: dataKey.arn,
    alerts_topic_arn: alerts.arn,
  });
}
