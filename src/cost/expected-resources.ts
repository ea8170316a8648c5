import type { EnvironmentConfig } from '../config/environment-schema';
import { INDEXES } from '../constructs/order-table';
import type { PlannedResource } from './fixed-cost';
import { provisionedUnits } from './table-capacity';

/** Queues that Lambda polls; the last waits while sending is paused. */
const POLLED_QUEUES = 3;
/** SQS and SES, where the functions run in a network of ours. */
const INTERFACE_ENDPOINTS = 2;
/** Writes and reads, of the table and of each index. */
const SCALED_CAPACITIES = 2 * (1 + INDEXES.length);

/**
 * What an environment's stacks declare and AWS charges by the month. The stacks cannot be asked: one of them holds the
 * dashboard that shows the cost. `__tests__/cost/expected-resources.test.ts` compares the two.
 *
 * @param alarms how many, of one metric each
 */
export function expectedResources(
  { profile, delivery, network, table }: EnvironmentConfig,
  alarms: number,
): PlannedResource[] {
  const subnets = network?.endpoints === 'create' ? network.subnetIds : undefined;
  const units = provisionedUnits(table);
  return [
    ...times(units === undefined ? 0 : 1, 'aws_dynamodb_table', {
      billing_mode: 'PROVISIONED',
      write_capacity: units?.leastWriteUnits,
      read_capacity: units?.leastReadUnits,
    }),
    ...times(units?.targetUtilization === undefined ? 0 : SCALED_CAPACITIES, 'aws_appautoscaling_policy'),
    ...times(1, 'aws_kms_key'),
    ...times(1, 'aws_cloudwatch_dashboard'),
    ...times(alarms, 'aws_cloudwatch_metric_alarm'),
    ...times(profile === 'lean' ? 0 : 1, 'aws_cloudwatch_composite_alarm'),
    ...times(
      delivery.sending === 'paused' ? POLLED_QUEUES - 1 : POLLED_QUEUES,
      'aws_lambda_event_source_mapping',
    ),
    ...times(subnets === undefined ? 0 : INTERFACE_ENDPOINTS, 'aws_vpc_endpoint', {
      vpc_endpoint_type: 'Interface',
      subnet_ids: subnets,
    }),
  ];
}

function times(count: number, type: string, values: PlannedResource['values'] = {}): PlannedResource[] {
  return Array.from({ length: count }, () => ({ type, values }));
}
