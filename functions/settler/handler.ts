import * as z from 'zod/mini';
import { DynamoAcceptedOrders } from '../adapters/dynamodb/accepted-orders';
import { DynamoOpenEmails } from '../adapters/dynamodb/open-emails';
import { OrderTable } from '../adapters/dynamodb/order-table';
import { DynamoWatermark } from '../adapters/dynamodb/watermark';
import { calledHandler } from '../adapters/lambda/called-handler';
import { createDynamoDbClient, createSesClient, createSqsClient } from '../adapters/lambda/clients';
import { oneOf, positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { telemetry } from '../adapters/lambda/telemetry';
import { SesSendingAccount } from '../adapters/ses/sending-account';
import { SqsEmailQueue } from '../adapters/sqs/email-queue';
import { SqsQueueDepth } from '../adapters/sqs/queue-depth';
import { LOST_ANSWER_POLICIES } from '../domain/email/settlement';
import { ENVIRONMENT_VARIABLES } from './environment';
import { lookAtAcceptedOrders } from './look-at-accepted-orders';
import { REPORTED_FROM, recentRates } from './recent-rates';
import { type Discrepancy, periodOf, reconcile } from './reconcile';
import { settleOpenEmails } from './settle-open-emails';

/** What one run looks at; with a run a minute far more than can be lost in one. */
const EMAILS_PER_RUN = 1_000;
/** Of most there is nothing to do but to see that they have come to an end; a million a day are 700 a minute. */
const ACCEPTED_PER_RUN = 20_000;
/** SES counts in quarters of an hour, and its answer of two weeks is long. */
const STATISTICS_EVERY_MS = 900_000;
/** Named in the log at a time, so that a person finds them; how many there are the metric tells. */
const NAMED_DISCREPANCIES = 100;

const environment = readEnvironment(ENVIRONMENT_VARIABLES);
const table = new OrderTable({ client: createDynamoDbClient(), tableName: environment.TABLE_NAME });
const emailQueue = { client: createSqsClient(), queueUrl: environment.EMAIL_QUEUE_URL };
const openEmails = new DynamoOpenEmails(table);
const settlingWindowMs =
  1_000 * positiveNumber('SETTLING_WINDOW_SECONDS', environment.SETTLING_WINDOW_SECONDS);
const settlement = {
  openEmails,
  emailQueue: new SqsEmailQueue(emailQueue),
  queueDepth: new SqsQueueDepth(emailQueue),
  policy: {
    lostAnswer: oneOf('LOST_ANSWER_POLICY', environment.LOST_ANSWER_POLICY, LOST_ANSWER_POLICIES),
    windowMs: settlingWindowMs,
  },
  limit: EMAILS_PER_RUN,
  now: Date.now,
};
const orders = new DynamoAcceptedOrders(table);
const look = {
  ...{ orders, openEmails, report },
  watermark: new DynamoWatermark(table),
  windowMs: settlingWindowMs,
  limit: ACCEPTED_PER_RUN,
  now: Date.now,
};
const account = new SesSendingAccount(createSesClient());
const minimumSample = positiveNumber('MINIMUM_SAMPLE', environment.MINIMUM_SAMPLE);

/** What the schedule asks for every minute, and what a person may ask about a day. */
const job = z.discriminatedUnion('job', [
  z.object({ job: z.literal('settle') }),
  z.object({
    job: z.literal('reconcile'),
    day: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  }),
]);

const METRICS = {
  remind: 'EmailsReminded',
  abandon: 'EmailsAbandoned',
  resend: 'EmailsInDoubt',
  hold: 'EmailsInDoubt',
} as const;

export const handler = calledHandler(async (event) => {
  const asked = job.parse(event);
  if (asked.job === 'reconcile') return await reconcileDay(asked.day);
  try {
    await lookAtAcceptedOrders(look);
  } finally {
    await settle();
  }
  await measureAccount();
});

async function settle(): Promise<void> {
  const { settled, errors } = await settleOpenEmails(settlement);
  for (const { found, action } of settled) {
    telemetry.count(METRICS[action]);
    telemetry.warn('open e-mail settled', {
      outcome: action,
      ...found.key,
      attempt: found.attempt,
      correlationId: found.correlationId,
    });
  }
  // The invocation has failed then, and its alarm knows.
  if (errors.length > 0) throw errors[0];
}

let statisticsDue = 0;

/** Every minute, and zeros too: an alarm takes silence for a settler that does not run. */
async function measureAccount(): Promise<void> {
  try {
    telemetry.percent('SendingQuotaUsed', await account.quotaUsed());
    if (Date.now() < statisticsDue) return;
    statisticsDue = Date.now() + STATISTICS_EVERY_MS;
    const { bounces = 0, complaints = 0 } = recentRates(await account.statistics(), minimumSample) ?? {};
    if (bounces >= REPORTED_FROM.bounces) telemetry.percent('BounceRate', bounces);
    if (complaints >= REPORTED_FROM.complaints) telemetry.percent('ComplaintRate', complaints);
  } catch (error) {
    telemetry.error('account not measured', {}, error);
  }
}

async function reconcileDay(day: string): Promise<void> {
  const { accepted, ended, underWay, discrepancies } = await reconcile(periodOf(day), orders);
  telemetry.info('day reconciled', { day, accepted, ended, underWay, difference: discrepancies.length });
  if (discrepancies.length > 0) report(discrepancies);
}

function report(discrepancies: readonly Discrepancy[]): void {
  telemetry.count('EmailsInDoubt', discrepancies.length);
  for (const { key, status, correlationId } of discrepancies.slice(0, NAMED_DISCREPANCIES)) {
    telemetry.warn('e-mail without an end', { status, ...key, correlationId });
  }
}
