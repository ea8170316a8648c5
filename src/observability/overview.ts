import type { CostRates } from '../cost/monthly-cost';
import { product, sum, textOf } from '../deferred';
import { logGroupName, type Purpose } from '../naming';
import type { AlarmThresholds } from './alarm-rule';
import { costOfRange, costPerHour, costPerThousand } from './cost-maths';
import type { Graph, LogTable, MetricSeries, Numbers, Row, Text } from './dashboard-body';
import type { FunctionMetric } from './function-metrics';
import {
  counted,
  functionMetric,
  functionTrouble,
  logMetric,
  type Metric,
  queueMetric,
  reputation,
  tableMetric,
  undeliveredMessages,
  unreadableMessages,
} from './metric';
import type { WatchedPipeline } from './pipeline';
import { LOG_QUERIES } from './queries';

const QUEUES = ['order-queue', 'email-queue', 'email-events-queue'] as const;
const DEAD_LETTER_QUEUES = ['order-queue-dlq', 'email-queue-dlq', 'email-events-queue-dlq'] as const;
const CONSUMERS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;

const RED = '#d62728';
const ORANGE = '#ff7f0e';
const GREEN = '#2ca02c';
const BLUE = '#1f77b4';
const GREY = '#7f7f7f';

type Thresholds = Required<AlarmThresholds>;

/** Where whoever has found something wrong here goes on. */
export interface Help {
  readonly environment: string;
  readonly region: string;
  readonly runbookUrl: string;
}

export interface OverviewProps {
  readonly pipeline: WatchedPipeline;
  readonly ordersTable: string;
  /** What customers are promised, and where a rate becomes somebody's business. */
  readonly thresholds: Thresholds;
  /** @default no cost is shown */
  readonly cost?: CostRates | undefined;
  readonly alarmArns: readonly string[];
  readonly help: Help;
}

/** Top down: do customers get their mails, how fast and for how much; what is wrong; then where to look. */
export function overviewRows(props: OverviewProps): Row[] {
  const { pipeline, ordersTable, thresholds, cost, alarmArns, help } = props;
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

    heading('Pipeline by stage'),
    {
      height: 6,
      widgets: [orderEvents(pipeline), emails(namespace), waiting(pipeline, thresholds)],
    },
    { height: 6, widgets: QUEUES.map((purpose) => queue(pipeline, purpose)) },
    { height: 6, widgets: [obstacles(namespace), settling(namespace), confirmed(namespace, thresholds)] },

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

    heading('Dead letters: what lies there, and why'),
    {
      height: 6,
      widgets: [
        deadLetters(pipeline),
        logs('Refused events by reason', pipeline, 'refused-events'),
        logs('E-mails not sent, by reason', pipeline, 'failed-emails'),
      ],
    },

    heading('Functions'),
    { height: 6, widgets: CONSUMERS.map((purpose) => runs(pipeline, purpose)) },
    { height: 6, widgets: CONSUMERS.map((purpose) => duration(pipeline, purpose)) },
    {
      height: 6,
      widgets: [helpers(pipeline), trouble(pipeline), rendering(namespace), concurrency(pipeline)],
    },

    heading(cost === undefined ? 'Cost' : 'Cost, estimated at list prices'),
    {
      height: 6,
      widgets: [
        ...(cost === undefined ? [] : [spent(namespace, cost), spending(namespace, cost)]),
        units(ordersTable),
        logBytes(pipeline),
      ],
    },
  ];
}

function heading(text: string): Row {
  return { height: 1, widgets: [{ markdown: `## ${text}` } satisfies Text] };
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
      { expression: '100 * (1 - unserved)', label: '% of the e-mails tried', color: BLUE },
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
      { expression: 'sent50 / 1000', label: 'SES, median', color: '#aec7e8' },
      { expression: 'delivered99 / 1000', label: 'customer, slowest 1 %', color: GREEN },
      { expression: 'delivered50 / 1000', label: 'customer, median', color: '#98df8a' },
    ],
  };
}

function orderEvents({ metricsNamespace: namespace, orderEventsTopic }: WatchedPipeline): Graph {
  return {
    title: 'Order events',
    series: [
      count(namespace, 'OrderEventsAccepted', 'accepted', GREEN),
      count(namespace, 'OrderEventsRejected', 'refused', RED),
      { metric: unreadableMessages(orderEventsTopic), statistic: 'Sum', label: 'not JSON', color: ORANGE },
      {
        metric: undeliveredMessages(orderEventsTopic),
        statistic: 'Sum',
        label: 'not taken by the queue',
        color: '#9467bd',
      },
      count(namespace, 'DuplicatesStopped', 'duplicates stopped', GREY),
    ],
  };
}

function emails(namespace: string): Graph {
  return {
    title: 'E-mails that the sender has dealt with',
    series: [
      {
        metric: counted(namespace, 'OrderToAccepted'),
        statistic: 'SampleCount',
        label: 'sent',
        color: GREEN,
      },
      count(namespace, 'EmailsDeferred', 'put off', ORANGE),
      count(namespace, 'EmailsFailed', 'failed', RED),
      count(namespace, 'EmailsUnknown', 'answer lost', '#9467bd'),
      count(namespace, 'EmailsSuperseded', 'overtaken', GREY),
    ],
  };
}

function waiting({ queues }: WatchedPipeline, { oldestMessageSeconds }: Thresholds): Graph {
  return {
    title: 'Age of the oldest message',
    unit: 'seconds',
    limits: [{ label: 'late', value: oldestMessageSeconds }],
    series: QUEUES.map((purpose) => ({
      metric: queueMetric(queues[purpose], 'ApproximateAgeOfOldestMessage'),
      statistic: 'Maximum',
      label: purpose,
    })),
  };
}

function queue({ queues }: WatchedPipeline, purpose: Purpose<'queue'>): Graph {
  const of = (name: Parameters<typeof queueMetric>[1], statistic: string, label: string) => ({
    metric: queueMetric(queues[purpose], name),
    statistic,
    label,
  });
  return {
    title: purpose,
    unit: 'messages',
    series: [
      of('NumberOfMessagesSent', 'Sum', 'arrived'),
      of('ApproximateNumberOfMessagesVisible', 'Maximum', 'waiting'),
      of('ApproximateNumberOfMessagesNotVisible', 'Maximum', 'in work'),
      of('ApproximateNumberOfMessagesDelayed', 'Maximum', 'put off'),
    ],
  };
}

function obstacles(namespace: string): Graph {
  return {
    title: 'Why e-mails were put off',
    series: [
      count(namespace, 'SendingThrottled', 'too many a second for SES', ORANGE),
      count(namespace, 'SendingStopped', 'SES takes nothing', RED),
    ],
  };
}

function settling(namespace: string): Graph {
  return {
    title: 'E-mails the settler had to look after',
    series: [
      count(namespace, 'EmailsReminded', 'asked for again', BLUE),
      count(namespace, 'EmailsAbandoned', 'sender died', ORANGE),
      count(namespace, 'EmailsInDoubt', 'no known end', RED),
    ],
  };
}

function confirmed(namespace: string, { feedbackMissingPercent }: Thresholds): Graph {
  return {
    title: 'E-mails sent that SES has confirmed, an hour',
    period: 3_600,
    unit: '%',
    limits: [{ label: 'SES counts as silent below', value: sum(product(feedbackMissingPercent, -1), 100) }],
    series: [
      hidden('awaited', counted(namespace, 'SendEventsAwaited'), 'Average'),
      // 1 for each mail and 0 for each event: half of them where every mail has its event.
      { expression: '100 * (1 / awaited - 1)', label: 'confirmed', color: BLUE },
    ],
  };
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
      count(namespace, 'EmailsComplained', 'complaint', '#9467bd'),
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

function deadLetters({ queues }: WatchedPipeline): Graph {
  return {
    title: 'Dead-letter queues',
    unit: 'messages',
    series: DEAD_LETTER_QUEUES.map((purpose) => ({
      metric: queueMetric(queues[purpose], 'ApproximateNumberOfMessagesVisible'),
      statistic: 'Maximum',
      label: purpose,
    })),
  };
}

function logs(title: string, pipeline: WatchedPipeline, purpose: Purpose<'query'>): LogTable {
  const { functions, commands } = LOG_QUERIES[purpose];
  return { title, logGroupNames: functions.map((each) => logGroupName(pipeline.functions[each])), commands };
}

function runs({ functions }: WatchedPipeline, purpose: Purpose<'function'>): Graph {
  const of = (name: Parameters<typeof functionMetric>[1], label: string, color: string) => ({
    metric: functionMetric(functions[purpose], name),
    statistic: 'Sum',
    label,
    color,
  });
  return {
    title: purpose,
    series: [
      of('Invocations', 'invocations', BLUE),
      of('Errors', 'errors', RED),
      of('Throttles', 'throttles', ORANGE),
    ],
  };
}

function duration({ functions }: WatchedPipeline, purpose: Purpose<'function'>): Graph {
  const of = (statistic: string, label: string, color: string) => ({
    metric: functionMetric(functions[purpose], 'Duration'),
    statistic,
    label,
    color,
  });
  return {
    title: `${purpose}: duration of an invocation`,
    unit: 'milliseconds',
    series: [of('p99', 'slowest 1 %', BLUE), of('p50', 'median', '#aec7e8')],
  };
}

function helpers({ functions }: WatchedPipeline): Graph {
  return {
    title: 'settler and sending-pauser',
    series: (['settler', 'sending-pauser'] as const).flatMap((purpose) => [
      {
        metric: functionMetric(functions[purpose], 'Invocations'),
        statistic: 'Sum',
        label: `${purpose} runs`,
      },
      { metric: functionMetric(functions[purpose], 'Errors'), statistic: 'Sum', label: `${purpose} errors` },
    ]),
  };
}

function trouble({ metricsNamespace }: WatchedPipeline): Graph {
  return {
    title: 'Errors in the logs of all functions',
    series: [
      {
        metric: functionTrouble(metricsNamespace),
        statistic: 'Sum',
        label: 'errors and time-outs',
        color: RED,
      },
    ],
  };
}

function rendering(namespace: string): Graph {
  const metric = counted(namespace, 'RenderTime');
  return {
    title: 'Time to render an e-mail',
    unit: 'milliseconds',
    series: [
      { metric, statistic: 'p99', label: 'slowest 1 %', color: BLUE },
      { metric, statistic: 'p50', label: 'median', color: '#aec7e8' },
    ],
  };
}

function concurrency({ functions }: WatchedPipeline): Graph {
  return {
    title: 'Invocations at a time',
    series: CONSUMERS.map((purpose) => ({
      metric: functionMetric(functions[purpose], 'ConcurrentExecutions'),
      statistic: 'Maximum',
      label: purpose,
    })),
  };
}

function spent(namespace: string, cost: CostRates): Numbers {
  return {
    kind: 'numbers',
    ofWholeRange: true,
    title: 'Cost of the time shown',
    series: [
      sent(namespace),
      { expression: costOfRange('sent', cost), label: 'USD, estimated', color: BLUE },
    ],
  };
}

function spending(namespace: string, cost: CostRates): Graph {
  const { fixed, variable } = costPerHour('sent', cost);
  return {
    title: 'Cost by the hour',
    unit: 'USD',
    period: 3_600,
    isStacked: true,
    series: [
      sent(namespace),
      { expression: fixed, label: 'fixed: key, alarms, polling', color: GREY },
      { expression: variable, label: 'by e-mail', color: BLUE },
    ],
  };
}

function units(ordersTable: string): Graph {
  return {
    title: 'Units of the table, an hour',
    unit: 'units',
    period: 3_600,
    series: [
      {
        metric: tableMetric(ordersTable, 'ConsumedWriteCapacityUnits'),
        statistic: 'Sum',
        label: 'written',
        color: ORANGE,
      },
      {
        metric: tableMetric(ordersTable, 'ConsumedReadCapacityUnits'),
        statistic: 'Sum',
        label: 'read',
        color: BLUE,
      },
    ],
  };
}

function logBytes({ functions }: WatchedPipeline): Graph {
  return {
    title: 'Log bytes an hour',
    unit: 'bytes',
    period: 3_600,
    isStacked: true,
    series: [...CONSUMERS, 'settler' as const].map((purpose) => ({
      metric: logMetric(logGroupName(functions[purpose])),
      statistic: 'Sum',
      label: purpose,
    })),
  };
}

function sent(namespace: string): MetricSeries {
  return hidden('sent', counted(namespace, 'OrderToAccepted'), 'SampleCount');
}

function hidden(id: string, metric: Metric, statistic: string): MetricSeries {
  return { id, metric, statistic, label: id, isHidden: true };
}

function count(namespace: string, metric: FunctionMetric, label: string, color: string): MetricSeries {
  return { metric: counted(namespace, metric), statistic: 'Sum', label, color };
}
