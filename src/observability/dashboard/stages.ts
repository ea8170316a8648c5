import { product, sum } from '../../deferred';
import type { Purpose } from '../../naming';
import { counted, queueMetric, undeliveredMessages, unreadableMessages } from '../metric';
import type { WatchedPipeline } from '../pipeline';
import type { Graph, Row } from './body';
import type { OverviewProps, Thresholds } from './overview-props';
import { BLUE, count, GREEN, GREY, heading, hidden, ORANGE, PURPLE, RED } from './series';

const QUEUES = ['order-queue', 'email-queue', 'email-events-queue'] as const;

/** From the event to the confirmed mail, stage by stage. */
export function stageRows({ pipeline, thresholds }: OverviewProps): Row[] {
  const namespace = pipeline.metricsNamespace;
  return [
    heading('Pipeline by stage'),
    {
      height: 6,
      widgets: [orderEvents(pipeline), emails(namespace), waiting(pipeline, thresholds)],
    },
    { height: 6, widgets: QUEUES.map((purpose) => queue(pipeline, purpose)) },
    { height: 6, widgets: [obstacles(namespace), settling(namespace), confirmed(namespace, thresholds)] },
  ];
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
        color: PURPLE,
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
      count(namespace, 'EmailsUnknown', 'answer lost', PURPLE),
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
