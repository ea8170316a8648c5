import { counted, reputation } from '../metric';
import type { Graph, Row } from './body';
import type { OverviewProps, Thresholds } from './overview-props';
import { BLUE, count, GREY, heading, hidden, ORANGE, PURPLE, RED } from './series';

/** What mail servers and customers make of the mails. */
export function deliverabilityRows({ pipeline, thresholds }: OverviewProps): Row[] {
  const namespace = pipeline.metricsNamespace;
  return [
    heading('Deliverability'),
    {
      height: 6,
      widths: [9, 5, 5, 5],
      widgets: [
        troubles(namespace),
        rate('Bounce rate', namespace, 'BounceRate', [
          { label: 'warning', value: thresholds.bounceWarningPercent },
          { label: 'alarm', value: thresholds.bounceRatePercent },
        ]),
        rate('Complaint rate', namespace, 'ComplaintRate', [
          { label: 'alarm', value: thresholds.complaintRatePercent },
          { label: 'sending stops', value: thresholds.complaintPausePercent },
        ]),
        quota(namespace, thresholds),
      ],
    },
  ];
}

function troubles(namespace: string): Graph {
  return {
    title: 'E-mails that did not simply arrive, an hour',
    period: 3_600,
    series: [
      count(namespace, 'EmailsDelayed', 'delayed', GREY),
      count(namespace, 'EmailsSoftBounced', 'soft bounce', ORANGE),
      count(namespace, 'EmailsBounced', 'bounced', RED),
      count(namespace, 'EmailsSuppressed', 'suppressed', BLUE),
      count(namespace, 'EmailsRejected', 'rejected by SES', '#8c564b'),
      count(namespace, 'EmailsComplained', 'complaint', PURPLE),
    ],
  };
}

function rate(
  title: string,
  namespace: string,
  name: 'BounceRate' | 'ComplaintRate',
  limits: NonNullable<Graph['limits']>,
): Graph {
  return {
    title,
    unit: '%',
    // SES counts in quarters of an hour.
    period: 900,
    limits,
    series: [
      { metric: counted(namespace, name), statistic: 'Maximum', label: 'last mails', color: BLUE },
      hidden('account', reputation(name), 'Maximum'),
      { expression: '100 * account', label: 'account, as AWS judges', color: GREY },
    ],
  };
}

function quota(namespace: string, { sendingQuotaPercent }: Thresholds): Graph {
  return {
    title: 'Daily sending quota used',
    unit: '%',
    period: 300,
    limits: [{ label: 'ask for more', value: sendingQuotaPercent }],
    series: [
      { metric: counted(namespace, 'SendingQuotaUsed'), statistic: 'Maximum', label: 'used', color: BLUE },
    ],
  };
}
