import { type DeployedAccount, STRANGER } from '../deployed-account';
import { onKey, onResource, type Publication, publish } from '../operations';
import type { Pair } from './pair';

export function servicesToAlerts(account: DeployedAccount): Pair[] {
  const STACK = 'data-observability';
  const report = (service: string, source: string, change: Partial<Publication> = {}) =>
    publish({
      account,
      by: { service: `${service}.amazonaws.com` },
      source: { arn: source },
      stack: STACK,
      topic: 'alerts',
      ...change,
    });
  const alarm = account.arnOf(STACK, 'aws_cloudwatch_metric_alarm', 'bounce-rate');
  const budget = account.arnOf(STACK, 'aws_budgets_budget', 'budget');
  const anomaly = account.arnOf(STACK, 'aws_ce_anomaly_subscription', 'cost-anomalies');
  const ofStranger = (arn: string) => ({ arn: arn.replace(account.id, STRANGER), account: STRANGER });
  return [
    {
      pair: 'CloudWatch for our alarm → alerts',
      why: 'An alarm nobody hears is none; a stranger who can ring it wakes people up.',
      allowed: report('cloudwatch', alarm),
      denied: {
        'for an alarm of another system': report('cloudwatch', account.arn('cloudwatch', 'alarm:other')),
        "for a stranger's alarm of the same name": report('cloudwatch', alarm, { source: ofStranger(alarm) }),
        'over plain HTTP': onResource(report('cloudwatch', alarm, { plainHttp: true })),
        'by another service': report('events', alarm),
        'to the topic of order events': report('cloudwatch', alarm, {
          stack: 'messaging',
          topic: 'order-events',
        }),
      },
    },
    {
      pair: 'Budgets for our budget → alerts',
      why: 'Costs that run away must reach somebody.',
      allowed: report('budgets', budget),
      denied: {
        "for a stranger's budget of the same name": report('budgets', budget, { source: ofStranger(budget) }),
        'over plain HTTP': onResource(report('budgets', budget, { plainHttp: true })),
        'for an alarm': report('budgets', alarm),
      },
    },
    {
      pair: 'Cost Anomaly Detection → alerts',
      why: 'It tells of costs that no budget foresaw.',
      allowed: report('costalerts', anomaly),
      denied: {
        "for a stranger's anomaly": report('costalerts', anomaly, { source: ofStranger(anomaly) }),
        'over plain HTTP': onResource(report('costalerts', anomaly, { plainHttp: true })),
        'to the topic of order events': report('costalerts', anomaly, {
          stack: 'messaging',
          topic: 'order-events',
        }),
      },
    },
    {
      pair: 'nobody else → alerts',
      why: 'Among its publishers the key admits the three services alone.',
      allowed: [],
      denied: {
        // IAM alone lets it publish; the key does not.
        'a role of the account with all rights': onKey(
          publish({
            account,
            by: { role: account.otherRole() },
            stack: STACK,
            topic: 'alerts',
          }),
        ),
        'a role of another account': publish({
          account,
          by: { role: account.otherRole(STRANGER) },
          stack: STACK,
          topic: 'alerts',
        }),
      },
    },
  ];
}
