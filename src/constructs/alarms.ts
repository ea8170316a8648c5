import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Purpose } from '../naming';
import type { AlarmThresholds } from '../observability/alarm-rule';
import { alarmRules, NO_MAILS_FOR_CUSTOMERS, PAUSING_ALARM } from '../observability/alarms';
import type { WatchedPipeline } from '../observability/pipeline';
import { Alarm } from './alarm';
import { CompositeAlarm } from './composite-alarm';

export interface AlarmsProps {
  readonly pipeline: WatchedPipeline;
  readonly names: Readonly<Record<Purpose<'alarm'> | Purpose<'compositeAlarm'>, string>>;
  readonly thresholds: AlarmThresholds;
  /** Address of docs/runbook.md as people read it; each alarm links to the entry of its own name. */
  readonly runbookUrl: string;
  /** Only what a shop cannot do without: at most ten metrics, which CloudWatch watches for nothing. @default false */
  readonly essentialOnly?: boolean | undefined;
  /** Topic that is told when an alarm begins and when it is over. */
  readonly topicArn: string;
  /** Function that the alarm on complaints calls to stop all sending. */
  readonly sendingPauserArn: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider | undefined;
}

/** Everything that calls a person. */
export class Alarms extends Construct {
  readonly arns: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    const alarms = this.createAlarms();
    const composite = props.essentialOnly ? [] : [this.createComposite(alarms)];
    this.arns = [...alarms.values(), ...composite].map(({ arn }) => arn);
  }

  private createAlarms(): ReadonlyMap<Purpose<'alarm'>, Alarm> {
    const { pipeline, thresholds, essentialOnly = false, sendingPauserArn } = this.props;
    const rules = Object.entries(alarmRules(pipeline, thresholds)).filter(
      ([, rule]) => rule.isEssential || !essentialOnly,
    );
    return new Map(
      rules.map(([key, rule]) => {
        const purpose = key as Purpose<'alarm'>;
        const props = {
          ...this.common(purpose),
          rule,
          ...(purpose === PAUSING_ALARM && { functionArn: sendingPauserArn }),
        };
        return [purpose, new Alarm(this, purpose, props)];
      }),
    );
  }

  private createComposite(alarms: ReadonlyMap<Purpose<'alarm'>, Alarm>): CompositeAlarm {
    return new CompositeAlarm(this, 'no-mails-for-customers', {
      ...this.common('no-mails-for-customers'),
      severity: 'critical',
      description:
        'Customers are not getting their e-mails. The alarms that have spoken at the same time say which stage holds them up.',
      alarms: NO_MAILS_FOR_CUSTOMERS.flatMap((purpose) => alarms.get(purpose) ?? []),
    });
  }

  private common(purpose: keyof AlarmsProps['names']) {
    const { names, runbookUrl, topicArn, provider } = this.props;
    return {
      name: names[purpose],
      runbookUrl: `${runbookUrl}#${purpose}`,
      topicArn,
      ...(provider && { provider }),
    };
  }
}
