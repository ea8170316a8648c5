import { defineContract } from './contract';

export const dataObservabilityContract = defineContract('data-observability', {
  orders_table_name: 'Name of the table with everything about an order under one key.',
  orders_table_arn: 'ARN of the table with everything about an order under one key.',
});
