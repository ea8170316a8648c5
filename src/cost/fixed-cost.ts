import { addUsage, type BillOptions, bill, type CostLine, type Usage } from './bill';
import { blocks } from './blocks';
import { leastCapacity } from './least-capacity';
import { HOURS_PER_MONTH } from './month';
import { receives } from './polling';

/** A resource as `terraform show -json` lists it among the planned values, and as a synthesized stack declares it. */
export interface PlannedResource {
  /** e.g. aws_kms_key */
  readonly type: string;
  /** Arguments in Terraform's snake_case. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** AlarmHigh, AlarmLow, ProvisionedCapacityHigh and ProvisionedCapacityLow, as PutScalingPolicy answers for DynamoDB. */
const ALARMS_OF_SCALING_POLICY = 4;

/** What a resource uses in a month by being there. Tables are counted with their auto scaling. */
const USED_BY: Readonly<Record<string, (values: PlannedResource['values']) => Usage>> = {
  aws_kms_key: () => ({ keys: 1 }),
  aws_cloudwatch_metric_alarm: (values) => {
    const metrics = evaluatedMetrics(values);
    return isBelowAMinute(values) ? { highResolutionAlarmMetrics: metrics } : { alarmMetrics: metrics };
  },
  aws_appautoscaling_policy: () => ({ alarmMetrics: ALARMS_OF_SCALING_POLICY }),
  aws_cloudwatch_composite_alarm: () => ({ compositeAlarms: 1 }),
  aws_cloudwatch_dashboard: () => ({ dashboards: 1 }),
  aws_lambda_event_source_mapping: ({ enabled }) => (enabled === false ? {} : { queueRequests: receives(0) }),
  // An endpoint is paid for in each availability zone; a gateway is free.
  aws_vpc_endpoint: ({ vpc_endpoint_type, subnet_ids }) =>
    vpc_endpoint_type === 'Interface'
      ? { endpointHours: HOURS_PER_MONTH * (Array.isArray(subnet_ids) ? subnet_ids.length : 1) }
      : {},
};

/** What a month costs before the first e-mail. */
export function fixedMonthlyCost(
  resources: readonly PlannedResource[],
  options: BillOptions = {},
): CostLine[] {
  return bill(fixedUsage(resources), options);
}

export function fixedUsage(resources: readonly PlannedResource[]): Usage {
  return addUsage(
    ...resources.map(({ type, values }) => USED_BY[type]?.(values) ?? {}),
    leastCapacity(resources),
  );
}

/** An alarm on one metric, or on an expression: then every metric it reads is charged. */
function evaluatedMetrics({ metric_query }: PlannedResource['values']): number {
  const queries = blocks(metric_query);
  if (queries.length === 0) return 1;
  return queries.filter(({ metric }) => blocks(metric).length > 0).length;
}

function isBelowAMinute({ period, metric_query }: PlannedResource['values']): boolean {
  const metrics = blocks(metric_query).flatMap(({ metric }) => blocks(metric));
  return [period, ...metrics.map((metric) => metric.period)].some(
    (seconds) => typeof seconds === 'number' && seconds < 60,
  );
}
