import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import type { OrderFile } from '../../functions/adapters/dynamodb/order-file';
import { DynamoReopenedEmails } from '../../functions/adapters/dynamodb/reopened-emails';
import { DynamoSuppressionList } from '../../functions/adapters/dynamodb/suppression-list';
import { SqsEmailQueue } from '../../functions/adapters/sqs/email-queue';
import { type EmailKind, NO_REFERENCE } from '../../functions/domain/email/email-key';
import { OPEN_STATUSES, TRANSITIONS } from '../../functions/domain/email/lifecycle';
import { overtakenBy } from '../../functions/domain/email/supersession';
import { applyRecipientPolicy } from '../../functions/domain/recipient-policy';
import type { Deployment } from '../deployment';
import { UsageError } from '../usage-error';
import { type Answer, RefusedError } from './answer';
import type { Operator } from './arguments';
import { eventOf, findOrder, type MailOfOrder, mailsOf } from './order';
import { PAUSED } from './paused';
import { refuseNames } from './refuse-names';
import { nameOf } from './timeline';

export interface ResendRequest extends Operator {
  readonly orderId: string;
  readonly kind?: EmailKind;
  readonly reference?: string;
  readonly sendTo?: string;
}

/** Sends a mail again because a person says so: past the check for duplicates, with name and reason on record. */
export async function resend(request: ResendRequest, deployment: Deployment): Promise<Answer> {
  const { orderId, by, reason, sendTo } = request;
  const { table, config } = deployment;
  const file = await findOrder(orderId, deployment);
  const mail = choose(request, file, await mailsOf(file, deployment));
  const { mailbox, redirectedFrom } = applyRecipientPolicy(
    config.mail.recipients,
    refuseWhatCannotBe(mail, file, sendTo),
  );
  refuseNames({ by, reason }, [file]);
  const suppression = await new DynamoSuppressionList(table).find(mailbox);
  if (suppression !== undefined) {
    throw new RefusedError(
      `${mailbox} gets no mail (${suppression}). Make sure that the address works, then: npm run support -- unsuppress ${mailbox} --environment ${config.environment} --by … --reason …`,
    );
  }

  const { key, correlationId = 'resend' } = mail;
  const trail = new DynamoAuditTrail({ table, retentionDays: config.retention.auditDays });
  const subject = {
    ...key,
    attempt: mail.attempt + 1,
    to: sendTo === undefined ? 'customer' : 'another address',
  };
  const isReopened = await trail.record({ action: 'resend', by, reason, subject }, async () => {
    const emails = new DynamoReopenedEmails({
      table,
      retentionDays: config.retention.recordDays,
      settlingWindowMs: 1_000 * config.delivery.settlingWindowSeconds,
    });
    const result = await emails.reopen(mail, { by, reason, ...(sendTo !== undefined && { sendTo }) });
    return { result, outcome: result ? 'done' : 'refused' };
  });
  if (!isReopened) {
    throw new RefusedError(`The mail ${nameOf(key)} has moved on meanwhile. Look at the order again.`);
  }
  const isQueued = await enqueue({ key, correlationId }, deployment);
  const to = redirectedFrom === undefined ? mailbox : `${mailbox}, the catch-all of ${config.environment}`;
  return {
    text: [
      `The mail ${nameOf(key)} of order ${file.orderId} goes out again, to ${to}.`,
      ...(isQueued
        ? []
        : [
            `It could not be put into the queue now; the settler does so within ${Math.ceil(config.delivery.settlingWindowSeconds / 60)} min.`,
          ]),
      ...(config.delivery.sending === 'paused' ? [PAUSED] : []),
      `What becomes of it: npm run support -- order ${file.orderId} --environment ${config.environment}`,
    ].join('\n'),
    json: { ...key, attempt: mail.attempt + 1, to: mailbox, isQueued },
  };
}

/** The one mail that is meant: of several revisions the last. */
function choose(
  { kind, reference }: ResendRequest,
  { orderId, rejections }: OrderFile,
  mails: readonly MailOfOrder[],
): MailOfOrder {
  const wanted = mails.filter(
    ({ key }) =>
      (kind === undefined || key.kind === kind) && (reference === undefined || key.reference === reference),
  );
  const latest = wanted.filter(
    ({ key }) =>
      !wanted.some(
        (other) =>
          other.key.kind === key.kind &&
          other.key.reference === key.reference &&
          other.key.revision > key.revision,
      ),
  );
  const [mail, ...others] = latest;
  if (mails.length === 0) {
    const refused = rejections.map(({ at, reasons }) => `  event refused ${at}: ${reasons.join('; ')}`);
    throw new RefusedError([`No mail was ever asked for about order ${orderId}.`, ...refused].join('\n'));
  }
  if (mail === undefined) throw new RefusedError(`Order ${orderId} has no such mail.`);
  if (others.length === 0) return mail;
  const choices = latest.map(
    ({ key, status }) =>
      `  --kind ${key.kind}${key.reference === NO_REFERENCE ? '' : ` --reference ${key.reference}`}   (${status})`,
  );
  throw new UsageError(`Order ${orderId} has several mails; say which:\n${choices.join('\n')}`);
}

/** @returns the address it is to go to */
function refuseWhatCannotBe(mail: MailOfOrder, file: OrderFile, sendTo: string | undefined): string {
  const { key, status, erasedAt } = mail;
  const refuse = (why: string) => new RefusedError(`The mail ${nameOf(key)} cannot be sent again: ${why}.`);
  if (erasedAt !== undefined) throw refuse(`the customer's data were erased on ${erasedAt}`);
  if (OPEN_STATUSES.includes(status)) throw refuse(`it is still on its way (${status})`);
  const event = eventOf(file, key)?.event;
  if (event === undefined) throw refuse('the event it is made from is not on record');
  const onRecord = file.events.flatMap((each) => each.event ?? []);
  const overtaking = overtakenBy(event, onRecord);
  if (overtaking !== undefined) {
    throw refuse(`it is no longer true since ${overtaking.type} of revision ${overtaking.order.revision}`);
  }
  const allowed: readonly string[] = TRANSITIONS.reopen.from;
  if (!allowed.includes(status)) throw refuse(`it is ${status}`);
  return sendTo ?? event.order.customer.email;
}

/** The record is open already, so what fails here is made up for. */
async function enqueue(
  { key, correlationId }: Pick<MailOfOrder, 'key'> & { readonly correlationId: string },
  deployment: Deployment,
): Promise<boolean> {
  try {
    const queueUrl = await deployment.queueUrl('email-queue');
    await new SqsEmailQueue({ client: deployment.sqs, queueUrl }).enqueue({
      key,
      correlationId,
      deferrals: 0,
    });
    return true;
  } catch {
    return false;
  }
}
