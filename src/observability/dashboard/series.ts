import type { FunctionMetric } from '../function-metrics';
import { counted, type Metric } from '../metric';
import type { MetricSeries, Row, Text } from './body';

// What several sections draw with.

export const RED = '#d62728';
export const ORANGE = '#ff7f0e';
export const GREEN = '#2ca02c';
export const BLUE = '#1f77b4';
export const LIGHT_BLUE = '#aec7e8';
export const GREY = '#7f7f7f';
export const PURPLE = '#9467bd';

export const CONSUMERS = ['order-processor', 'email-sender', 'delivery-tracker'] as const;
export const DEAD_LETTER_QUEUES = ['order-queue-dlq', 'email-queue-dlq', 'email-events-queue-dlq'] as const;

/** Above a section. */
export function heading(text: string): Row {
  return { height: 1, widgets: [{ markdown: `## ${text}` } satisfies Text] };
}

/** E-mails SES has accepted, for others to reckon with. */
export function sent(namespace: string): MetricSeries {
  return hidden('sent', counted(namespace, 'OrderToAccepted'), 'SampleCount');
}

/** Not drawn itself: by its id others reckon with it. */
export function hidden(id: string, metric: Metric, statistic: string): MetricSeries {
  return { id, metric, statistic, label: id, isHidden: true };
}

export function count(namespace: string, metric: FunctionMetric, label: string, color: string): MetricSeries {
  return { metric: counted(namespace, metric), statistic: 'Sum', label, color };
}
