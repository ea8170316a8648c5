import { defineContract } from './contract';

export const dataObservabilityContract = defineContract('data-observability', {
  orders_table_name: 'Name of the table with everything about an order under one key.',
  orders_table_arn: 'ARN of the table with everything about an order under one key.',
  data_key_arn: 'ARN of the key the table is encrypted with.',
  alerts_topic_arn: 'ARN of the topic alarms and the budget report to.',
});
