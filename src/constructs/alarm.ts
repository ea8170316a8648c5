import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { AlarmRule } from '../observability/alarms';

export interface AlarmProps {
  readonly name: string;
  readonly rule: AlarmRule;
  /** Topic that is told when it begins and when it is over. */
  readonly topicArn: string;
  /** Function that is called when it begins; it must let the alarm. @default none */
  readonly functionArn?: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** An alarm on one metric. No data is no trouble: queues, functions and mails of a quiet shop report nothing. */
export class Alarm extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { name, rule, topicArn, functionArn, ...meta } = props;
    this.arn = new CloudwatchMetricAlarm(this, 'Default', {
      ...meta,
      alarmName: name,
      // In the text as well: a notice by e-mail does not show tags.
      alarmDescription: `[${rule.severity}] ${rule.description}`,
      namespace: rule.metric.namespace,
      metricName: rule.metric.name,
      dimensions: { ...rule.metric.dimensions },
      statistic: rule.statistic,
      comparisonOperator: rule.comparison,
      threshold: rule.threshold,
      period: rule.periodSeconds,
      evaluationPeriods: rule.evaluationPeriods,
      datapointsToAlarm: rule.datapointsToAlarm,
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn, ...(functionArn === undefined ? [] : [functionArn])],
      okActions: [topicArn],
      tags: { severity: rule.severity },
    }).arn;
  }
}
