import { CeAnomalyMonitor } from '@cdktf/provider-aws/lib/ce-anomaly-monitor';
import { CeAnomalySubscription } from '@cdktf/provider-aws/lib/ce-anomaly-subscription';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

export interface CostAnomaliesProps {
  readonly name: string;
  /** Tag that a cost must carry to be watched; a monitor takes one. It must be an active cost-allocation tag. */
  readonly tag: { readonly key: string; readonly value: string };
  /** US dollars above what was to be expected, from which on somebody is told. */
  readonly impactUsd: number;
  /** Topic that is told; it must let costalerts.amazonaws.com publish. */
  readonly topicArn: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Watches for costs that are out of the ordinary, long before the budget is used up. Costs nothing itself. */
export class CostAnomalies extends Construct {
  constructor(scope: Construct, id: string, props: CostAnomaliesProps) {
    super(scope, id);
    const { name, tag, impactUsd, topicArn, ...meta } = props;
    const monitor = new CeAnomalyMonitor(this, 'monitor', {
      ...meta,
      name,
      monitorType: 'CUSTOM',
      monitorSpecification: expression(tag),
    });
    new CeAnomalySubscription(this, 'Default', {
      ...meta,
      name,
      monitorArnList: [monitor.arn],
      // The only frequency a topic is told at.
      frequency: 'IMMEDIATE',
      subscriber: [{ type: 'SNS', address: topicArn }],
      thresholdExpression: {
        dimension: {
          key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          matchOptions: ['GREATER_THAN_OR_EQUAL'],
          values: [String(impactUsd)],
        },
      },
    });
  }
}

/** With everything that is not said spelled out, as AWS gives it back: else every plan would show a change. */
function expression({ key, value }: CostAnomaliesProps['tag']): string {
  return JSON.stringify({
    And: null,
    CostCategories: null,
    Dimensions: null,
    Not: null,
    Or: null,
    Tags: { Key: key, MatchOptions: null, Values: [value] },
  });
}
