import { DynamoEmailRequests } from '../adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../adapters/dynamodb/events';
import { OrderTable } from '../adapters/dynamodb/order-table';
import { createDynamoDbClient, createSqsClient } from '../adapters/lambda/clients';
import { positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { queueHandler } from '../adapters/lambda/queue-handler';
import { type LogFields, telemetry } from '../adapters/lambda/telemetry';
import { SqsDeadLetterQueue } from '../adapters/sqs/dead-letter-queue';
import { SqsEmailQueue } from '../adapters/sqs/email-queue';
import { emailKeyOf } from '../domain/email/email-key';
import { parseOrderEvent } from '../domain/order-event/parse';
import type { OrderEvent } from '../domain/order-event/schema';
import { WARM_UP_EVENT } from '../domain/order-event/warm-up-event';
import { ENVIRONMENT_VARIABLES } from './environment';
import { correlationIdOf, type OrderEventPorts, processOrderEvent } from './process-order-event';

const environment = readEnvironment(ENVIRONMENT_VARIABLES);
const sqs = createSqsClient();
const store = {
  table: new OrderTable({ client: createDynamoDbClient(), tableName: environment.TABLE_NAME }),
  retentionDays: positiveNumber('RECORD_RETENTION_DAYS', environment.RECORD_RETENTION_DAYS),
};
const ports: OrderEventPorts = {
  events: new DynamoEventRecorder(store),
  emails: new DynamoEmailRequests({
    ...store,
    settlingWindowMs: 1_000 * positiveNumber('SETTLING_WINDOW_SECONDS', environment.SETTLING_WINDOW_SECONDS),
  }),
  emailQueue: new SqsEmailQueue({ client: sqs, queueUrl: environment.EMAIL_QUEUE_URL }),
  deadLetters: new SqsDeadLetterQueue({ client: sqs, queueUrl: environment.DEAD_LETTER_QUEUE_URL }),
};

// zod compiles a schema at its first use: let init pay for it, once the module is loaded, and not the first order.
queueMicrotask(() => parseOrderEvent(JSON.stringify(WARM_UP_EVENT)));

const METRICS = {
  accepted: 'OrderEventsAccepted',
  duplicate: 'DuplicatesStopped',
  rejected: 'OrderEventsRejected',
} as const;

export const handler = queueHandler(async (record) => {
  const { messageId: id, body, attributes } = record;
  const arrivedAt = Number(attributes.SentTimestamp);
  const result = await processOrderEvent({ id, body, arrivedAt }, ports);
  const { outcome, event } = result;
  telemetry.count(METRICS[outcome]);
  if ('requested' in result) telemetry.count('EmailsRequested');
  // A customer waits for its mail as for one that fails; the sender counts those, and 0 for each that it brings to SES.
  if (outcome === 'rejected') telemetry.count('EmailsUnserved');
  telemetry.info('order event processed', {
    outcome,
    queueMessageId: id,
    ...('orderId' in result && { orderId: result.orderId }),
    ...(event && idsOf(event)),
    ...(outcome === 'rejected' && { reasons: result.reasons }),
  });
}, identify);

function identify(body: string): LogFields {
  const parsed = parseOrderEvent(body);
  return parsed.ok ? idsOf(parsed.event) : { orderId: parsed.orderId };
}

/** By which the event and its mail, if it deserves one, are found. */
function idsOf(event: OrderEvent): LogFields {
  return {
    orderId: event.order.id,
    ...emailKeyOf(event),
    eventType: event.type,
    eventId: event.eventId,
    correlationId: correlationIdOf(event),
  };
}
