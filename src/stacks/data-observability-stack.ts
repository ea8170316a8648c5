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
    const encryptionKeyArn = messagingContract.read(this, props.state).messaging_key_arn;
    const { orders, alerts } = new DataObservability(this, 'Default', {
      ...props.dataObservability,
      encryptionKeyArn,
    });
    dataObservabilityContract.publish(this, {
      orders_table_name: orders.name,
      orders_table_arn: orders.arn,
      data_key_arn: encryptionKeyArn,
      alerts_topic_arn: alerts.arn,
    });
  }
}
