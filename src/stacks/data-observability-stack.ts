import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { DataObservability, type DataObservabilityProps } from '../constructs/data-observability';
import { dataObservabilityContract } from '../contracts/data-observability';
import { messagingContract } from '../contracts/messaging';
import { StackRoot, type StackRootProps } from './stack-root';

export interface DataObservabilityStackProps extends StackRootProps {
  readonly dataObservability: Omit<DataObservabilityProps, 'encryptionKeyArn'>;
}

/** What is kept and what watches it. Reads the key that messaging promises. */
export class DataObservabilityStack extends StackRoot {
  constructor(scope: Construct, props: DataObservabilityStackProps) {
    super(scope, dataObservabilityContract.stack, props);
    addDataObservability(this, {
      ...props.dataObservability,
      encryptionKeyArn: messagingContract.read(this, props.state).messaging_key_arn,
    });
  }
}

/** The layer with its outputs, in whatever is the root. */
export function addDataObservability(root: TerraformStack, props: DataObservabilityProps): void {
  const { orders, alerts } = new DataObservability(root, 'Default', props);
  dataObservabilityContract.publish(root, {
    orders_table_name: orders.name,
    orders_table_arn: orders.arn,
    data_key_arn: props.encryptionKeyArn,
    alerts_topic_arn: alerts.arn,
  });
}
