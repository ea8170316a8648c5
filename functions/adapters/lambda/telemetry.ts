import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Fields of a log line: ids and outcomes only, never an address, a name or content. */
export type LogFields = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Dimension of every metric, whichever function counts: what two functions count together is one metric. */
const METRICS_SERVICE = 'pipeline';

const logger = new Logger();
const metrics = new Metrics({ serviceName: METRICS_SERVICE });

export const telemetry = {
  info(message: string, fields: LogFields): void {
    logger.info(message, fields);
  },
  warn(message: string, fields: LogFields): void {
    logger.warn(message, fields);
  },
  /** Whatever is logged as an error is counted as trouble, and an alarm looks at that. */
  error(message: string, fields: LogFields, error?: unknown): void {
    logger.error(message, { ...fields, ...(error !== undefined && describeError(error)) });
  },
  count(metric: string, count = 1): void {
    metrics.addMetric(metric, MetricUnit.Count, count);
  },
  time(metric: string, milliseconds: number): void {
    // A clock that is a little behind makes no mail arrive before its order.
    metrics.addMetric(metric, MetricUnit.Milliseconds, Math.max(0, milliseconds));
  },
  percent(metric: string, percent: number): void {
    metrics.addMetric(metric, MetricUnit.Percent, percent);
  },
  /** Writes the metrics of one invocation; call it once at its end. */
  flush(): void {
    // Publishing nothing would log a warning.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  },
};

/** An error without its message: messages of AWS quote what was sent, addresses included. */
function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const { $metadata } = error as Error & { $metadata?: { requestId?: string; httpStatusCode?: number } };
  return {
    errorName: error.name,
    awsRequestId: $metadata?.requestId,
    httpStatusCode: $metadata?.httpStatusCode,
    stack: error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')),
  };
}
