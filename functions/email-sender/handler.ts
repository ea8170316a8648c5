import { renderEmail, warmUpTemplates } from '../../templates';
import { DynamoEmailClaims } from '../adapters/dynamodb/email-claims';
import { DynamoEventReader } from '../adapters/dynamodb/events';
import { OrderTable } from '../adapters/dynamodb/order-table';
import {
  createDynamoDbClient,
  createSesClient,
  createSqsClient,
  SES_TIMEOUT_MS,
} from '../adapters/lambda/clients';
import { json, positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { queueHandler } from '../adapters/lambda/queue-handler';
import { telemetry } from '../adapters/lambda/telemetry';
import { composeMessage } from '../adapters/ses/compose-message';
import { SesMailer } from '../adapters/ses/ses-mailer';
import { SqsDeadLetterQueue } from '../adapters/sqs/dead-letter-queue';
import { brandOf, readBrands } from '../domain/brand';
import type { Claim } from '../domain/email/claim';
import { NO_REFERENCE } from '../domain/email/email-key';
import type { OrderEvent } from '../domain/order-event/schema';
import type { OutgoingEmail } from '../domain/ports';
import { applyRecipientPolicy, readRecipientPolicy } from '../domain/recipient-policy';
import { senderOf } from '../domain/sender';
import { parseEmailMessage } from './email-message';
import { ENVIRONMENT_VARIABLES } from './environment';
import { createPace } from './pace';
import { sendEmail } from './send-email';

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

function render(event: OrderEvent, { key, attempt }: Claim): OutgoingEmail {
  const { mailbox, redirectedFrom } = applyRecipientPolicy(recipientPolicy, event.order.customer.email);
  const brand = brandOf(brands, event.order.shop);
  const rendered = renderEmail({
    kind: key.kind,
    event,
    brand,
    ...settings,
    ...(redirectedFrom !== undefined && { redirectedFrom }),
  });
  return { ...rendered, sender: senderOf(brand, environment.SENDER_ADDRESS), to: mailbox, key, attempt };
}

const ports = {
  events: new DynamoEventReader(table),
  claims: new DynamoEmailClaims({
    table,
    leaseMs: positiveNumber('LEASE_SECONDS', environment.LEASE_SECONDS) * 1_000,
  }),
  deadLetters: new SqsDeadLetterQueue({
    client: createSqsClient(),
    queueUrl: environment.DEAD_LETTER_QUEUE_URL,
  }),
  mailer: new SesMailer({
    client: createSesClient(),
    configurationSet: environment.CONFIGURATION_SET,
  }),
  render,
  pace: createPace(positiveNumber('SENDS_PER_SECOND', environment.SENDS_PER_SECOND)),
  timeForOneCall: SES_TIMEOUT_MS + WRITE_DOWN_MS,
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

const METRICS = {
  sent: 'EmailsSent',
  failed: 'EmailsFailed',
  unknown: 'EmailsUnknown',
  done: 'DuplicatesStopped',
} as const;

export const handler = queueHandler(async (record, context) => {
  const { messageId: id, body } = record;
  const message = parseEmailMessage(body);
  if (message === undefined) {
    await ports.deadLetters.put({ body, reason: 'is not a message of the order processor' });
    telemetry.warn('e-mail message refused', { queueMessageId: id });
    return;
  }
  const remainingTime = () => context.getRemainingTimeInMillis();
  const result = await sendEmail({ id, body, ...message }, { ...ports, remainingTime });
  telemetry.count(METRICS[result.outcome]);
  telemetry.info('e-mail processed', {
    outcome: result.outcome,
    queueMessageId: id,
    ...message.key,
    correlationId: message.correlationId,
    messageId: 'messageId' in result ? result.messageId : undefined,
    reason: 'reason' in result ? result.reason : undefined,
  });
});
