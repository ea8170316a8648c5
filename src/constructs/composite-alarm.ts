import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { alarmDescription } from '../observability/alarm-description';
import type { Severity } from '../observability/alarm-rule';
import type { Alarm } from './alarm';

export interface CompositeAlarmProps {
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
  /** Where its runbook entry is. */
  readonly runbookUrl: string;
  /** Speaks as soon as one of them does, and is over when all of them are. */
  readonly alarms: readonly Alarm[];
  /** Topic that is told when it begins and when it is over. */
  readonly topicArn: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** One notice for several alarms. */
export class CompositeAlarm extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CompositeAlarmProps) {
    super(scope, id);
    const { name, alarms, topicArn, severity, runbookUrl, description, ...meta } = props;
    this.arn = new CloudwatchCompositeAlarm(this, 'Default', {
      ...meta,
      alarmName: name,
      alarmDescription: alarmDescription({ severity, description }, runbookUrl),
      alarmRule: alarms.map((alarm) => `ALARM("${alarm.name}")`).join(' OR '),
      alarmActions: [topicArn],
      okActions: [topicArn],
      tags: { severity },
    }).arn;
  }
}
