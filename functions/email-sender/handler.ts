import type { SQSRecord } from 'aws-lambda';
import { renderEmail, warmUpTemplates } from '../../templates';
import { OrderTable } from '../adapters/dynamodb/order-table';
import { DynamoSendAttempts } from '../adapters/dynamodb/send-attempts';
import { DynamoSuppressionList } from '../adapters/dynamodb/suppression-list';
import {
  createDynamoDbClient,
  createSesClient,
  createSqsClient,
  SES_TIMEOUT_MS,
} from '../adapters/lambda/clients';
import { json, positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { queueHandler } from '../adapters/lambda/queue-handler';
import { type LogFields, telemetry } from '../adapters/lambda/telemetry';
import { composeMessage } from '../adapters/ses/compose-message';
import { SesMailer } from '../adapters/ses/ses-mailer';
import { SqsDeadLetterQueue } from '../adapters/sqs/dead-letter-queue';
import { SqsEmailQueue } from '../adapters/sqs/email-queue';
import { brandOf, readBrands } from '../domain/brand';
import { NO_REFERENCE } from '../domain/email/email-key';
import type { SendAttempt } from '../domain/email/send-attempt';
import type { OrderEvent } from '../domain/order-event/schema';
import { applyRecipientPolicy, readRecipientPolicy } from '../domain/recipient-policy';
import { senderOf } from '../domain/sender';
import { CircuitBreaker } from './circuit-breaker';
import { parseEmailMessage } from './email-message';
import { ENVIRONMENT_VARIABLES } from './environment';
import { Pace } from './pace';
import { type RenderedMail, type SendOutcome, sendEmail } from './send-email';

/** Time to write down the result of a call, on top of the call itself. */
const WRITE_DOWN_MS = 2_000;

const WARM_UP_MAIL = {
  ...{ subject: '-', html: '-', text: '-', language: 'en', attempt: 0 },
  key: { orderId: 'warm-up', kind: 'confirmed', reference: NO_REFERENCE, revision: 1 },
} as const;

const environment = readEnvironment(ENVIRONMENT_VARIABLES);
const brands = json('BRAND', environment.BRAND, readBrands);
const settings = { defaultLocale: environment.DEFAULT_LOCALE, timeZone: environment.TIME_ZONE };
const recipientPolicy = json('RECIPIENT_POLICY', environment.RECIPIENT_POLICY, readRecipientPolicy);
const table = new OrderTable({ client: createDynamoDbClient(), tableName: environment.TABLE_NAME });

function render(event: OrderEvent, { email, number: attempt, correlationId }: SendAttempt): RenderedMail {
  const { key } = email;
  const wanted = email.sendTo ?? event.order.customer.email;
  const { mailbox, redirectedFrom } = applyRecipientPolicy(recipientPolicy, wanted);
  const brand = brandOf(brands, event.order.shop);
  const begin = performance.now();
  const rendered = renderEmail({
    kind: key.kind,
    event,
    brand,
    ...settings,
    ...(redirectedFrom !== undefined && { redirectedFrom }),
  });
  telemetry.time('RenderTime', performance.now() - begin);
  const sender = senderOf(brand, environment.SENDER_ADDRESS);
  return { ...rendered, sender, to: mailbox, key, attempt, correlationId };
}

const sqs = createSqsClient();
const mailer = new SesMailer({
  client: createSesClient(),
  configurationSet: environment.CONFIGURATION_SET,
});

const ports = {
  attempts: new DynamoSendAttempts({
    table,
    leaseMs: 1_000 * positiveNumber('LEASE_SECONDS', environment.LEASE_SECONDS),
    settlingWindowMs: 1_000 * positiveNumber('SETTLING_WINDOW_SECONDS', environment.SETTLING_WINDOW_SECONDS),
  }),
  suppressions: new DynamoSuppressionList(table),
  emailQueue: new SqsEmailQueue({ client: sqs, queueUrl: environment.EMAIL_QUEUE_URL }),
  deadLetters: new SqsDeadLetterQueue({ client: sqs, queueUrl: environment.DEAD_LETTER_QUEUE_URL }),
  mailer,
  render,
  pace: new Pace(positiveNumber('SENDS_PER_SECOND', environment.SENDS_PER_SECOND)),
  breaker: new CircuitBreaker({ probe: () => mailer.probe() }),
  timeForOneCall: SES_TIMEOUT_MS + WRITE_DOWN_MS,
  longestAge: 3_600_000 * positiveNumber('LONGEST_AGE_HOURS', environment.LONGEST_AGE_HOURS),
  now: Date.now,
  random: Math.random,
};

/** The first use of Intl, templates and the MIME library costs most: let init pay for it, not the first mail. */
async function warmUp(): Promise<void> {
  const brand = brandOf(brands);
  const sender = senderOf(brand, environment.SENDER_ADDRESS);
  warmUpTemplates({ brand, ...settings });
  await composeMessage({ ...WARM_UP_MAIL, sender, to: sender.address });
}
// Once the module is loaded, still within init.
queueMicrotask(warmUp);

/** Mails sent are the sample count of OrderToAccepted. */
const METRICS = {
  failed: 'EmailsFailed',
  unknown: 'EmailsUnknown',
  superseded: 'EmailsSuperseded',
  suppressed: 'EmailsSuppressed',
  deferred: 'EmailsDeferred',
  done: 'DuplicatesStopped',
} as const;

/** The end of the daily quota and what blocks all sending call a person; too many a second does not. */
const CAUSE_METRICS: Partial<Record<string, string>> = {
  throttled: 'SendingThrottled',
  quota: 'SendingStopped',
  paused: 'SendingStopped',
  unavailable: 'SendingStopped',
  misconfigured: 'SendingStopped',
};

/** Mails the pipeline has not brought to SES although it should have; what is put off is still under way. */
const UNSERVED: Partial<Record<SendOutcome['outcome'], number>> = { sent: 0, failed: 1, unknown: 1 };

function count(result: SendOutcome, isRedriven: boolean, { attributes }: SQSRecord): void {
  if (result.outcome === 'sent') {
    // The 30 seconds run from the arrival of the order event; for a mail that a person has redriven, from then on.
    const since = isRedriven ? Number(attributes.SentTimestamp) : Date.parse(result.requestedAt);
    telemetry.time('OrderToAccepted', Date.now() - since);
    telemetry.count('SendEventsAwaited');
  } else {
    telemetry.count(METRICS[result.outcome]);
  }
  // 0 beside the 1 of the order processor: the mail asked for has come out.
  if (result.outcome !== 'deferred' && result.outcome !== 'done') telemetry.count('EmailsRequested', 0);
  const unserved = UNSERVED[result.outcome];
  if (unserved !== undefined) telemetry.count('EmailsUnserved', unserved);
  const cause = result.outcome === 'deferred' ? CAUSE_METRICS[result.cause] : undefined;
  if (cause !== undefined) telemetry.count(cause);
}

export const handler = queueHandler(async (record, context) => {
  const { messageId: id, body } = record;
  const message = parseEmailMessage(body);
  if (message === undefined) {
    await ports.deadLetters.put({ body, reason: 'is not a message of the order processor' });
    telemetry.warn('e-mail message refused', { queueMessageId: id });
    return;
  }
  const remainingTime = () => context.getRemainingTimeInMillis();
  // Only what we have put aside ourselves carries a reason, and a redrive keeps it.
  const isRedriven = message.isRedriven || record.messageAttributes?.reason !== undefined;
  const result = await sendEmail({ id, body, ...message, isRedriven }, { ...ports, remainingTime });
  count(result, isRedriven, record);
  telemetry.info('e-mail processed', {
    outcome: result.outcome,
    queueMessageId: id,
    ...message.key,
    correlationId: message.correlationId,
    messageId: 'messageId' in result ? result.messageId : undefined,
    reason: 'reason' in result ? result.reason : undefined,
    delaySeconds: 'seconds' in result ? result.seconds : undefined,
    sinceOrderMs: 'requestedAt' in result ? Date.now() - Date.parse(result.requestedAt) : undefined,
  });
}, identify);

function identify(body: string): LogFields {
  const message = parseEmailMessage(body);
  return message === undefined ? {} : { ...message.key, correlationId: message.correlationId };
}
