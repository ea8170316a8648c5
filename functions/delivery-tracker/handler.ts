import { DynamoFeedbackStore } from '../adapters/dynamodb/feedback-store';
import { OrderTable } from '../adapters/dynamodb/order-table';
import { DynamoSuppressionList } from '../adapters/dynamodb/suppression-list';
import { createDynamoDbClient, createSqsClient } from '../adapters/lambda/clients';
import { positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { queueHandler } from '../adapters/lambda/queue-handler';
import { telemetry } from '../adapters/lambda/telemetry';
import { SqsDeadLetterQueue } from '../adapters/sqs/dead-letter-queue';
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
  suppressions: new DynamoSuppressionList(
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

const METRICS: Readonly<Record<FeedbackStatus, string>> = {
  sent: 'EmailsConfirmedSent',
  delayed: 'EmailsDelayed',
  'soft-bounced': 'EmailsSoftBounced',
  rejected: 'EmailsRejected',
  delivered: 'EmailsDelivered',
  bounced: 'EmailsBounced',
  suppressed: 'EmailsSuppressed',
  complained: 'EmailsComplained',
};

export const handler = queueHandler(async (record) => {
  const result = await trackFeedback(record.body, ports);
  const fields = { outcome: result.outcome, queueMessageId: record.messageId };
  if (result.outcome === 'refused') {
    telemetry.warn('delivery event refused', { ...fields, reasons: [result.reason] });
  } else if (result.outcome === 'ignored') {
    telemetry.info('delivery event ignored', { ...fields, eventType: result.eventType });
  } else {
    const { key, status, messageId, reason } = result.feedback;
    if (result.outcome !== 'known') telemetry.count(METRICS[status]);
    telemetry.info('delivery event tracked', {
      ...fields,
      orderId: key.orderId,
      kind: key.kind,
      status,
      messageId,
      reason,
    });
  }
});
