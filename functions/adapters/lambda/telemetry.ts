import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Fields of a log line: ids and outcomes only, never an address, a name or content. */
export type LogFields = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const logger = new Logger();
const metrics = new Metrics();

export const telemetry = {
  info(message: string, fields: LogFields): void {
    logger.info(message, fields);
  },
  warn(message: string, fields: LogFields): void {
    logger.warn(message, fields);
  },
  error(message: string, fields: LogFields, error: unknown): void {
    logger.error(message, { ...fields, ...describeError(error) });
  },
  count(metric: string, count = 1): void {
    metrics.addMetric(metric, MetricUnit.Count, count);
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
