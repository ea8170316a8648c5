import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

const SERVICE = 'dynamodb';

export interface CapacityScalingProps {
  readonly tableName: string;
  /** @default the table itself */
  readonly indexName?: string;
  readonly of: 'Write' | 'Read';
  readonly policyName: string;
  readonly minimumUnits: number;
  readonly maximumUnits: number;
  readonly targetUtilizationPercent: number;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Keeps one capacity of a table or an index as large as its use asks for. */
export class CapacityScaling extends Construct {
  constructor(scope: Construct, id: string, props: CapacityScalingProps) {
    super(scope, id);
    const { tableName, indexName, of } = props;
    const meta = { ...(props.provider && { provider: props.provider }) };
    const table = `table/${tableName}`;
    const target = new AppautoscalingTarget(this, 'Default', {
      ...meta,
      serviceNamespace: SERVICE,
      resourceId: indexName === undefined ? table : `${table}/index/${indexName}`,
      scalableDimension: `${SERVICE}:${indexName === undefined ? 'table' : 'index'}:${of}CapacityUnits`,
      minCapacity: props.minimumUnits,
      maxCapacity: props.maximumUnits,
    });
    const { serviceNamespace, resourceId, scalableDimension } = target;
    new AppautoscalingPolicy(this, 'policy', {
      ...meta,
      name: props.policyName,
      policyType: 'TargetTrackingScaling',
      ...{ serviceNamespace, resourceId, scalableDimension },
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${of}CapacityUtilization` },
        targetValue: props.targetUtilizationPercent,
      },
    });
  }
}
