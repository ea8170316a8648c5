import { DynamoFeedbackStore } from '../adapters/dynamodb/feedback-store';
import { OrderTable } from '../adapters/dynamodb/order-table';
import { DynamoSuppressionKeeper } from '../adapters/dynamodb/suppression-keeper';
import { createDynamoDbClient, createSqsClient } from '../adapters/lambda/clients';
import { positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { queueHandler } from '../adapters/lambda/queue-handler';
import { type LogFields, telemetry } from '../adapters/lambda/telemetry';
import { SqsDeadLetterQueue } from '../adapters/sqs/dead-letter-queue';
import { type Feedback, parseFeedback } from '../domain/email/feedback';
import type { FeedbackStatus } from '../domain/email/lifecycle';
import { ENVIRONMENT_VARIABLES } from './environment';
import { type FeedbackPorts, trackFeedback } from './track-feedback';

const environment = readEnvironment(ENVIRONMENT_VARIABLES);
const table = new OrderTable({ client: createDynamoDbClient(), tableName: environment.TABLE_NAME });
const ports: FeedbackPorts = {
  emails: new DynamoFeedbackStore({
    table,
    retentionDays: positiveNumber('RECORD_RETENTION_DAYS', environment.RECORD_RETENTION_DAYS),
  }),
  suppressions: new DynamoSuppressionKeeper(
    table,
    positiveNumber('SUPPRESSION_RETENTION_DAYS', environment.SUPPRESSION_RETENTION_DAYS),
  ),
  softBounces: {
    limit: positiveNumber('SOFT_BOUNCE_LIMIT', environment.SOFT_BOUNCE_LIMIT),
    windowDays: positiveNumber('SOFT_BOUNCE_WINDOW_DAYS', environment.SOFT_BOUNCE_WINDOW_DAYS),
  },
  deadLetters: new SqsDeadLetterQueue({
    client: createSqsClient(),
    queueUrl: environment.DEAD_LETTER_QUEUE_URL,
  }),
};

/** Mails delivered are the sample count of OrderToDelivered. */
const METRICS: Readonly<Record<Exclude<FeedbackStatus, 'sent' | 'delivered'>, string>> = {
  delayed: 'EmailsDelayed',
  'soft-bounced': 'EmailsSoftBounced',
  rejected: 'EmailsRejected',
  bounced: 'EmailsBounced',
  suppressed: 'EmailsSuppressed',
  complained: 'EmailsComplained',
};

function count({ status, at }: Feedback, isKnown: boolean, requestedAt: string | undefined): void {
  // Whether the record knew it already or not: the sender counts each mail once, and so does SES.
  if (status === 'sent') telemetry.count('SendEventsAwaited', 0);
  else if (isKnown) return;
  else if (status !== 'delivered') telemetry.count(METRICS[status]);
  else if (requestedAt !== undefined) {
    telemetry.time('OrderToDelivered', Date.parse(at) - Date.parse(requestedAt));
  }
}

export const handler = queueHandler(async (record) => {
  const result = await trackFeedback(record.body, ports);
  const fields = { outcome: result.outcome, queueMessageId: record.messageId };
  if (result.outcome === 'refused') {
    telemetry.warn('delivery event refused', { ...fields, reasons: [result.reason] });
  } else if (result.outcome === 'ignored') {
    telemetry.info('delivery event ignored', { ...fields, eventType: result.eventType });
  } else {
    const { feedback, requestedAt } = result;
    const { key, correlationId, status, messageId, reason } = feedback;
    count(feedback, result.outcome === 'known', requestedAt);
    // Nearly every Send event: the sender has told all there is to tell.
    if (result.outcome === 'known' && status === 'sent') return;
    telemetry.info('delivery event tracked', {
      ...fields,
      ...key,
      correlationId,
      status,
      messageId,
      reason,
      sinceOrderMs: requestedAt && Date.parse(feedback.at) - Date.parse(requestedAt),
    });
  }
}, identify);

function identify(body: string): LogFields {
  const parsed = parseFeedback(body);
  if (parsed.result !== 'feedback') return {};
  const { key, correlationId, messageId } = parsed.feedback;
  return { ...key, correlationId, messageId };
}
