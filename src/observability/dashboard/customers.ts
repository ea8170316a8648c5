import type { CostRates } from '../../cost/monthly-cost';
import { product, textOf } from '../../deferred';
import type { Purpose } from '../../naming';
import { counted, queueMetric } from '../metric';
import type { WatchedPipeline } from '../pipeline';
import type { Graph, Numbers, Row, Text } from './body';
import { costPerThousand } from './cost-maths';
import type { Help, OverviewProps, Thresholds } from './overview-props';
import { BLUE, count, DEAD_LETTER_QUEUES, GREEN, GREY, hidden, LIGHT_BLUE, ORANGE, sent } from './series';

/** What a glance has to tell: do customers get their mails, how fast and for how much; and what is wrong. */
export function customerRows({ pipeline, thresholds, cost, alarmArns, help }: OverviewProps): Row[] {
  const namespace = pipeline.metricsNamespace;
  return [
    {
      height: 3,
      widths: cost === undefined ? [5, 6, 5, 4, 4] : [4, 5, 4, 4, 3, 4],
      widgets: [
        served(namespace, thresholds),
        inTime(namespace, thresholds),
        throughput(namespace),
        waitingNow(pipeline, thresholds),
        deadLettersNow(pipeline),
        ...(cost === undefined ? [] : [price(namespace, cost)]),
      ],
    },
    { height: 5, widths: [17, 7], widgets: [{ title: 'Alarms', alarmArns }, nextSteps(help)] },
    { height: 7, widgets: [flow(namespace), latency(namespace, thresholds)] },
  ];
}

function nextSteps({ environment, region, runbookUrl }: Help): Text {
  const console = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}`;
  return {
    markdown: [
      `**Something red?** [The runbook](${runbookUrl}) has an entry for every alarm.`,
      `- Ask the logs: [saved queries](${console}#logsV2:logs-insights), e.g. \`order-history\``,
      `- One order: \`npm run support -- order ID --environment ${environment}\``,
      `- Does it work at all? \`npm run smoke -- --environment ${environment}\``,
    ].join('\n'),
  };
}

function served(namespace: string, { availabilityObjectivePercent }: Thresholds): Numbers {
  return {
    kind: 'numbers',
    ofWholeRange: true,
    title: `Served: at least ${textOf(availabilityObjectivePercent)} %`,
    series: [
      hidden('unserved', counted(namespace, 'EmailsUnserved'), 'Average'),
      { expression: '100 * (1 - unserved)', label: '% of the e-mails wanted', color: BLUE },
    ],
  };
}

function inTime(namespace: string, { latencyObjectivePercent, latencySeconds }: Thresholds): Numbers {
  const metric = counted(namespace, 'OrderToAccepted');
  return {
    kind: 'numbers',
    ofWholeRange: true,
    title: `Within ${textOf(latencySeconds)} s at SES: at least ${textOf(latencyObjectivePercent)} %`,
    series: [
      {
        metric,
        statistic: `PR(:${textOf(product(latencySeconds, 1_000))})`,
        label: '% of the e-mails sent',
        color: BLUE,
      },
      hidden('slowest', metric, 'p99'),
      { expression: 'slowest / 1000', label: 's for the slowest 1 %', color: BLUE },
    ],
  };
}

function throughput(namespace: string): Numbers {
  return {
    kind: 'numbers',
    ofWholeRange: true,
    title: 'E-mails',
    series: [
      { metric: counted(namespace, 'OrderToAccepted'), statistic: 'SampleCount', label: 'sent', color: BLUE },
      {
        metric: counted(namespace, 'OrderToDelivered'),
        statistic: 'SampleCount',
        label: 'delivered',
        color: GREEN,
      },
    ],
  };
}

function waitingNow({ queues }: WatchedPipeline, { oldestMessageSeconds }: Thresholds): Numbers {
  const age = (purpose: Purpose<'queue'>) => queueMetric(queues[purpose], 'ApproximateAgeOfOldestMessage');
  return {
    kind: 'numbers',
    ofWholeRange: false,
    period: 60,
    title: `Oldest message now: at most ${textOf(oldestMessageSeconds)} s`,
    series: [
      hidden('orders', age('order-queue'), 'Maximum'),
      hidden('emails', age('email-queue'), 'Maximum'),
      { expression: 'MAX([FILL(orders, 0), FILL(emails, 0)])', label: 'seconds', color: BLUE },
    ],
  };
}

function deadLettersNow({ queues }: WatchedPipeline): Numbers {
  const ids = ['orders', 'emails', 'events'] as const;
  return {
    kind: 'numbers',
    ofWholeRange: false,
    period: 60,
    title: 'Dead letters now: none',
    series: [
      ...DEAD_LETTER_QUEUES.map((purpose, index) =>
        hidden(
          ids[index] ?? '',
          queueMetric(queues[purpose], 'ApproximateNumberOfMessagesVisible'),
          'Maximum',
        ),
      ),
      // A queue that nobody uses reports nothing.
      { expression: ids.map((id) => `FILL(${id}, 0)`).join(' + '), label: 'messages', color: BLUE },
    ],
  };
}

function price(namespace: string, cost: CostRates): Numbers {
  return {
    kind: 'numbers',
    ofWholeRange: true,
    title: 'Cost of 1,000 e-mails',
    series: [
      sent(namespace),
      { expression: costPerThousand('sent', cost), label: 'USD, estimated', color: BLUE },
    ],
  };
}

function flow(namespace: string): Graph {
  return {
    title: 'From order events to delivered e-mails',
    series: [
      count(namespace, 'OrderEventsAccepted', 'events accepted', GREY),
      count(namespace, 'EmailsRequested', 'e-mails requested', ORANGE),
      sent(namespace),
      hidden('delivered', counted(namespace, 'OrderToDelivered'), 'SampleCount'),
      // No mail is no sample: without the zero an outage would be a gap.
      { expression: 'FILL(delivered, 0)', label: 'delivered', color: GREEN },
      { expression: 'FILL(sent, 0)', label: 'sent', color: BLUE },
    ],
  };
}

function latency(namespace: string, { latencySeconds }: Thresholds): Graph {
  const accepted = counted(namespace, 'OrderToAccepted');
  const delivered = counted(namespace, 'OrderToDelivered');
  return {
    title: 'From the order event to SES and to the customer',
    unit: 'seconds',
    top: product(latencySeconds, 4),
    limits: [{ label: 'promised', value: latencySeconds }],
    series: [
      hidden('sent50', accepted, 'p50'),
      hidden('sent99', accepted, 'p99'),
      hidden('delivered50', delivered, 'p50'),
      hidden('delivered99', delivered, 'p99'),
      { expression: 'sent99 / 1000', label: 'SES, slowest 1 %', color: BLUE },
      { expression: 'sent50 / 1000', label: 'SES, median', color: LIGHT_BLUE },
      { expression: 'delivered99 / 1000', label: 'customer, slowest 1 %', color: GREEN },
      { expression: 'delivered50 / 1000', label: 'customer, median', color: '#98df8a' },
    ],
  };
}
