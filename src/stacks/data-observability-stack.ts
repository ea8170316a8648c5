import type { Construct } from 'constructs';
import { OrderTable, type OrderTableProps } from '../constructs/order-table';
import { dataObservabilityContract } from '../contracts/data-observability';
import { StackRoot, type StackRootProps } from './stack-root';

export interface DataObservabilityStackProps extends StackRootProps {
  readonly orders: OrderTableProps;
}

/** What is kept and what watches it. Reads no other stack. */
export class DataObservabilityStack extends StackRoot {
  constructor(scope: Construct, props: DataObservabilityStackProps) {
    super(scope, dataObservabilityContract.stack, props);
    const orders = new OrderTable(this, 'orders', props.orders);
    dataObservabilityContract.publish(this, {
      orders_table_name: orders.name,
      orders_table_arn: orders.arn,
    });
  }
}
