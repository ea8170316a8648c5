import type { Purpose } from '../naming';
import type { Graph, Row, Series } from './dashboard-body';
import type { FunctionMetric } from './function-metrics';
import { counted, functionMetric, queueMetric, reputation, unreadableMessages } from './metric';
import type { WatchedPipeline } from './pipeline';

const QUEUES = ['order-queue', 'email-queue', 'email-events-queue'] as const;
const DEAD_LETTER_QUEUES = ['order-queue-dlq', 'email-queue-dlq', 'email-events-queue-dlq'] as const;
const FUNCTIONS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;

export interface OverviewProps {
  readonly pipeline: WatchedPipeline;
  /** Wait of a message from which on a mail counts as late. */
  readonly oldestMessageSeconds: number;
  readonly alarmArns: readonly string[];
}

/** Top down: do customers get their mails, what is wrong, and then where to look. */
export function overviewRows({ pipeline, oldestMessageSeconds, alarmArns }: OverviewProps): Row[] {
  return [
    {
      height: 7,
      widgets: [emails(pipeline), waiting(pipeline, oldestMessageSeconds), deadLetters(pipeline)],
    },
    { height: 3, widgets: [{ title: 'Alarms', alarmArns }] },
    { height: 6, widgets: QUEUES.map((purpose) => queue(pipeline, purpose)) },
    { height: 6, widgets: FUNCTIONS.map((purpose) => runs(pipeline, purpose)) },
    {
      height: 6,
      widgets: [runs(pipeline, 'settler'), runs(pipeline, 'sending-pauser'), unsettled(pipeline)],
    },
    { height: 6, widgets: [durations(pipeline), concurrency(pipeline)] },
    { height: 6, widgets: [orderEvents(pipeline), troubles(pipeline), senderReputation()] },
  ];
}

function emails({ metricsNamespace }: WatchedPipeline): Graph {
  return {
    title: 'E-mails',
    series: [
      { metric: counted(metricsNamespace, 'OrderToAccepted'), statistic: 'SampleCount', label: 'sent' },
      { metric: counted(metricsNamespace, 'OrderToDelivered'), statistic: 'SampleCount', label: 'delivered' },
      count(metricsNamespace, 'EmailsFailed', 'failed'),
      count(metricsNamespace, 'EmailsUnknown', 'answer lost'),
    ],
  };
}

function waiting({ queues }: WatchedPipeline, limitSeconds: number): Graph {
  return {
    title: 'Age of the oldest message',
    unit: 'seconds',
    limit: { label: 'late', value: limitSeconds },
    series: QUEUES.map((purpose) => ({
      metric: queueMetric(queues[purpose], 'ApproximateAgeOfOldestMessage'),
      statistic: 'Maximum',
      label: purpose,
    })),
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

function queue({ queues }: WatchedPipeline, purpose: Purpose<'queue'>): Graph {
  const name = queues[purpose];
  return {
    title: purpose,
    unit: 'messages',
    series: [
      { metric: queueMetric(name, 'NumberOfMessagesSent'), statistic: 'Sum', label: 'arrived' },
      {
        metric: queueMetric(name, 'ApproximateNumberOfMessagesVisible'),
        statistic: 'Maximum',
        label: 'waiting',
      },
      {
        metric: queueMetric(name, 'ApproximateNumberOfMessagesNotVisible'),
        statistic: 'Maximum',
        label: 'in work',
      },
    ],
  };
}

function runs({ functions }: WatchedPipeline, purpose: Purpose<'function'>): Graph {
  const name = functions[purpose];
  return {
    title: purpose,
    series: [
      { metric: functionMetric(name, 'Invocations'), statistic: 'Sum', label: 'invocations' },
      { metric: functionMetric(name, 'Errors'), statistic: 'Sum', label: 'errors' },
      { metric: functionMetric(name, 'Throttles'), statistic: 'Sum', label: 'throttles' },
    ],
  };
}

function durations({ functions }: WatchedPipeline): Graph {
  return {
    title: 'Duration of invocations',
    unit: 'milliseconds',
    series: FUNCTIONS.flatMap((purpose) =>
      ['p50', 'p99'].map((statistic) => ({
        metric: functionMetric(functions[purpose], 'Duration'),
        statistic,
        label: `${purpose} ${statistic}`,
      })),
    ),
  };
}

function concurrency({ functions }: WatchedPipeline): Graph {
  return {
    title: 'Invocations at a time',
    series: FUNCTIONS.map((purpose) => ({
      metric: functionMetric(functions[purpose], 'ConcurrentExecutions'),
      statistic: 'Maximum',
      label: purpose,
    })),
  };
}

function unsettled({ metricsNamespace }: WatchedPipeline): Graph {
  return {
    title: 'E-mails that did not come to an end by themselves',
    series: [
      count(metricsNamespace, 'EmailsDeferred', 'put off'),
      count(metricsNamespace, 'EmailsReminded', 'asked for again'),
      count(metricsNamespace, 'EmailsAbandoned', 'sender died'),
      count(metricsNamespace, 'EmailsInDoubt', 'no known end'),
    ],
  };
}

function orderEvents({ metricsNamespace, orderEventsTopic }: WatchedPipeline): Graph {
  return {
    title: 'Order events',
    series: [
      count(metricsNamespace, 'OrderEventsAccepted', 'accepted'),
      count(metricsNamespace, 'DuplicatesStopped', 'duplicate'),
      count(metricsNamespace, 'OrderEventsRejected', 'refused'),
      { metric: unreadableMessages(orderEventsTopic), statistic: 'Sum', label: 'not JSON' },
    ],
  };
}

function troubles({ metricsNamespace }: WatchedPipeline): Graph {
  const told = (metric: FunctionMetric, label: string) => count(metricsNamespace, metric, label);
  return {
    title: 'E-mails that did not simply arrive',
    series: [
      told('EmailsDelayed', 'delayed'),
      told('EmailsSoftBounced', 'soft bounce'),
      told('EmailsBounced', 'bounced'),
      told('EmailsSuppressed', 'suppressed'),
      told('EmailsRejected', 'rejected'),
      told('EmailsComplained', 'complaint'),
    ],
  };
}

function senderReputation(): Graph {
  return {
    title: 'Reputation of the account (1 is 100 %)',
    series: [
      { metric: reputation('BounceRate'), statistic: 'Maximum', label: 'bounce rate' },
      { metric: reputation('ComplaintRate'), statistic: 'Maximum', label: 'complaint rate' },
    ],
  };
}

function count(namespace: string, metric: FunctionMetric, label: string): Series {
  return { metric: counted(namespace, metric), statistic: 'Sum', label };
}
