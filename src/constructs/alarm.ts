import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { alarmDescription } from '../observability/alarm-description';
import type { AlarmRule } from '../observability/alarm-rule';

export interface AlarmProps {
  readonly name: string;
  readonly rule: AlarmRule;
  /** Where its runbook entry is. */
  readonly runbookUrl: string;
  /** Topic that is told when it begins and, where that is news, when it is over. */
  readonly topicArn: string;
  /** Function that is called when it begins; it must let the alarm. @default none */
  readonly functionArn?: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** An alarm on one metric. */
export class Alarm extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { name, rule, runbookUrl, topicArn, functionArn, ...meta } = props;
    const alarm = new CloudwatchMetricAlarm(this, 'Default', {
      ...meta,
      alarmName: name,
      alarmDescription: alarmDescription(rule, runbookUrl),
      namespace: rule.metric.namespace,
      metricName: rule.metric.name,
      dimensions: { ...rule.metric.dimensions },
      ...(rule.statistic.startsWith('p')
        ? { extendedStatistic: rule.statistic }
        : { statistic: rule.statistic }),
      comparisonOperator: rule.comparison,
      threshold: rule.threshold,
      period: rule.periodSeconds,
      evaluationPeriods: rule.evaluationPeriods,
      datapointsToAlarm: rule.datapointsToAlarm,
      treatMissingData: rule.missingData,
      alarmActions: [topicArn, ...(functionArn === undefined ? [] : [functionArn])],
      okActions: rule.tellsEnd === false ? [] : [topicArn],
      tags: { severity: rule.severity },
    });
    this.name = alarm.alarmName;
    this.arn = alarm.arn;
  }
}
