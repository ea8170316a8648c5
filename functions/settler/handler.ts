import * as z from 'zod/mini';
import { DynamoAcceptedOrders } from '../adapters/dynamodb/accepted-orders';
import { DynamoOpenEmails } from '../adapters/dynamodb/open-emails';
import { OrderTable } from '../adapters/dynamodb/order-table';
import { createDynamoDbClient, createSqsClient } from '../adapters/lambda/clients';
import { oneOf, positiveNumber, readEnvironment } from '../adapters/lambda/environment';
import { telemetry } from '../adapters/lambda/telemetry';
import { SqsEmailQueue } from '../adapters/sqs/email-queue';
import { SqsQueueDepth } from '../adapters/sqs/queue-depth';
import { LOST_ANSWER_POLICIES } from '../domain/email/settlement';
import { ENVIRONMENT_VARIABLES } from './environment';
import { dayBefore, reconcileDay } from './reconcile-day';
import { settleOpenEmails } from './settle-open-emails';

/** What one run looks at; with a run a minute far more than can be lost in one. */
const EMAILS_PER_RUN = 1_000;
/** Named in the log, so that a person finds them; how many there are stands beside. */
const NAMED_DISCREPANCIES = 100;

const environment = readEnvironment(ENVIRONMENT_VARIABLES);
const table = new OrderTable({ client: createDynamoDbClient(), tableName: environment.TABLE_NAME });
const emailQueue = { client: createSqsClient(), queueUrl: environment.EMAIL_QUEUE_URL };
const settlement = {
  openEmails: new DynamoOpenEmails(table),
  emailQueue: new SqsEmailQueue(emailQueue),
  queueDepth: new SqsQueueDepth(emailQueue),
  policy: {
    lostAnswer: oneOf('LOST_ANSWER_POLICY', environment.LOST_ANSWER_POLICY, LOST_ANSWER_POLICIES),
    windowMs: 1_000 * positiveNumber('SETTLING_WINDOW_SECONDS', environment.SETTLING_WINDOW_SECONDS),
  },
  limit: EMAILS_PER_RUN,
  now: Date.now,
};
const orders = new DynamoAcceptedOrders(table);

/** What the schedule asks for; a day may be named to look at an earlier one. */
const job = z.discriminatedUnion('job', [
  z.object({ job: z.literal('settle') }),
  z.object({
    job: z.literal('reconcile'),
    day: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  }),
]);

const METRICS = {
  remind: 'EmailsReminded',
  abandon: 'EmailsAbandoned',
  resend: 'LostAnswers',
  hold: 'LostAnswers',
} as const;

export async function handler(event: unknown): Promise<void> {
  const asked = job.parse(event);
  try {
    if (asked.job === 'settle') await settle();
    else await reconcile(asked.day ?? dayBefore(Date.now()));
  } finally {
    telemetry.flush();
  }
}

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

async function reconcile(day: string): Promise<void> {
  const { accepted, ended, underWay, discrepancies } = await reconcileDay(day, orders);
  telemetry.count('ReconciliationDifference', discrepancies.length);
  telemetry.info('day reconciled', { day, accepted, ended, underWay, difference: discrepancies.length });
  for (const { key, status } of discrepancies.slice(0, NAMED_DISCREPANCIES)) {
    telemetry.warn('e-mail without an end', { day, status, ...key });
  }
}
