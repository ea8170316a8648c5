import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoAuditTrail } from '../../functions/adapters/dynamodb/audit-trail';
import { type EmailOnRecord, readOrderFile } from '../../functions/adapters/dynamodb/order-file';
import { DynamoPersonalData } from '../../functions/adapters/dynamodb/personal-data';
import { EMAIL_KIND_OF, encodeEmailKey, eventTypeOf } from '../../functions/domain/email/email-key';
import { OPEN_STATUSES } from '../../functions/domain/email/lifecycle';
import { counted } from '../counted';
import type { Deployment } from '../deployment';
import { type Answer, RefusedError } from './answer';
import type { Operator } from './arguments';
import { PAUSED } from './paused';
import {
  areLettersSearched,
  findPersonalData,
  limitsOf,
  type OrderOfAddress,
  type PersonalData,
  searchDeadLetters,
} from './personal-data';
import { refuseNames } from './refuse-names';
import { deleteAtSes } from './ses-list';
import { nameOf } from './timeline';

/** The order processor writes the event and then its mail; a crash between the two is made up for within the hour. */
const BETWEEN_EVENT_AND_MAIL_MS = 3_600_000;
/** An index follows its table within less than this. */
const INDEX_LAG_MS = 1_500;
/** Feedback that comes at the same time moves a mail on; it comes a few times at most. */
const ATTEMPTS = 5;
/** More ids than this would not fit the audit entry, and say no more. */
const AUDITED_ORDERS = 100;

export interface Erasure extends Operator {
  readonly mailbox: string;
  readonly isDryRun: boolean;
}

/**
 * Removes what is stored about an address. Can be repeated at any time, after an interruption too: events are what an address is
 * found by, and go last.
 */
export async function erase(
  { mailbox, isDryRun, by, reason }: Erasure,
  deployment: Deployment,
): Promise<Answer> {
  const { table, config } = deployment;
  const data = await findPersonalData(mailbox, deployment);
  refuseWhatIsOnItsWay(data.orders, config.delivery.sending === 'paused');
  refuseNames(
    { by, reason },
    data.orders.map(({ file }) => file),
  );
  const found = summarise(data);
  const orders = data.orders.map(({ file }) => file.orderId);
  const json = { mailbox, environment: config.environment, ...found, orders };
  if (isDryRun) {
    const text = [`Would be erased in ${config.environment}:`, ...describe(data), ...limitsOf(data)].join(
      '\n',
    );
    return {
      text,
      json: { ...json, isDryRun: true, notSearched: limitsOf(data) },
      isComplete: areLettersSearched(data),
    };
  }
  const trail = new DynamoAuditTrail({ table, retentionDays: config.retention.auditDays });
  const left = await trail.record({ action: 'erase', by, reason, subject: found }, async () => {
    await eraseAll(data, mailbox, deployment);
    await sleep(INDEX_LAG_MS);
    const again = await findPersonalData(mailbox, deployment);
    return { result: again, outcome: isEmpty(again) ? 'done' : 'refused' };
  });
  if (!isEmpty(left)) {
    throw new RefusedError(
      ['Something has come in meanwhile; run the command again. Left:', ...describe(left)].join('\n'),
    );
  }
  // What was out of sight of the first search; of the second it is this command's own messages, until SQS has counted again.
  const searched = { ...left, outOfSight: data.outOfSight };
  const limits = limitsOf(searched);
  return {
    text: [
      `Erased in ${config.environment}:`,
      ...describe(data),
      ...limits,
      'Not reached from here:',
      '  SES keeps a list of its own for the account:',
      `    ${deleteAtSes(mailbox, config.region)}`,
      `  The table can be restored to any second of the last ${config.retention.recoveryDays} days: after a restore, erase again.`,
    ].join('\n'),
    json: { ...json, notSearched: limits },
    isComplete: areLettersSearched(searched),
  };
}

/** Nothing is erased then: half an order erased while its mail is rendered would only make it fail. */
function refuseWhatIsOnItsWay(orders: readonly OrderOfAddress[], isPaused: boolean): void {
  const open = orders.flatMap(({ file, events }) => [
    ...file.emails
      .filter(({ status }) => OPEN_STATUSES.includes(status))
      .map(({ key, status }) => `  order ${file.orderId}, ${nameOf(key)}: ${status}`),
    ...events
      .filter(
        ({ event, type, reference, revision, recordedAt }) =>
          EMAIL_KIND_OF[event.type] !== undefined &&
          Date.now() - Date.parse(recordedAt) < BETWEEN_EVENT_AND_MAIL_MS &&
          !file.emails.some(
            ({ key }) =>
              eventTypeOf(key.kind) === type && key.reference === reference && key.revision === revision,
          ),
      )
      .map(({ type }) => `  order ${file.orderId}, ${type}: its mail is about to be asked for`),
  ]);
  if (open.length === 0) return;
  throw new RefusedError(
    [
      `Nothing is erased: mails are still on their way. ${isPaused ? PAUSED : 'Most arrive within a minute; then run the command again.'}`,
      ...open,
    ].join('\n'),
  );
}

async function eraseAll(data: PersonalData, mailbox: string, deployment: Deployment): Promise<void> {
  const { table, config } = deployment;
  const known = new DynamoPersonalData({ table, retentionDays: config.retention.recordDays });
  for (const { file, events, emails, redirections, otherRedirections } of data.orders) {
    for (const redirection of [...redirections, ...otherRedirections]) {
      await known.eraseRedirection(file, redirection);
    }
    for (const email of emails) await eraseEmail(email, known, deployment);
    for (const event of events) await known.eraseEvent(file.orderId, event);
  }
  // After the mails: feedback on an erased mail writes no address any more.
  await known.eraseAddressEntries(mailbox, await known.findAddressEntries(mailbox));
  if (data.deadLetters.some(({ bodies }) => bodies.length > 0)) {
    await searchDeadLetters(mailbox, deployment, { remove: true });
  }
}

async function eraseEmail(
  email: EmailOnRecord,
  known: DynamoPersonalData,
  { table }: Deployment,
): Promise<void> {
  let current: EmailOnRecord | undefined = email;
  for (let attempt = 1; attempt <= ATTEMPTS && current !== undefined; attempt += 1) {
    if (OPEN_STATUSES.includes(current.status)) break;
    if (await known.eraseEmail(current)) return;
    const file = await readOrderFile(table, email.key.orderId);
    const wanted = encodeEmailKey(email.key);
    current = file?.emails.find(({ key }) => encodeEmailKey(key) === wanted);
  }
  if (current === undefined) return;
  throw new RefusedError(
    `The mail ${nameOf(email.key)} of order ${email.key.orderId} has begun to move (${current.status}); what is erased already stays so. Run the command again when it has arrived.`,
  );
}

function isEmpty({ orders, addressEntries, deadLetters }: PersonalData): boolean {
  return (
    orders.every(({ events, redirections }) => events.length + redirections.length === 0) &&
    addressEntries.length === 0 &&
    deadLetters.every(({ bodies }) => bodies.length === 0)
  );
}

/** For the audit trail: ids and counts. */
function summarise({ orders, addressEntries, deadLetters }: PersonalData) {
  const count = <T>(of: (order: OrderOfAddress) => readonly T[]) =>
    orders.reduce((sum, each) => sum + of(each).length, 0);
  return {
    orders: orders
      .slice(0, AUDITED_ORDERS)
      .map(({ file }) => file.orderId)
      .join(' '),
    events: count(({ events }) => events),
    emails: count(({ emails }) => emails),
    redirections: count(({ redirections, otherRedirections }) => [...redirections, ...otherRedirections]),
    addressEntries: addressEntries.length,
    deadLetters: deadLetters.reduce((sum, { bodies }) => sum + bodies.length, 0),
  };
}

function describe(data: PersonalData): string[] {
  const { events, emails, redirections, addressEntries, deadLetters } = summarise(data);
  const others = data.orders.filter(({ eventsOfOthers }) => eventsOfOthers > 0);
  return [
    `  orders: ${data.orders.map(({ file }) => file.orderId).join(', ') || 'none'}`,
    `  ${counted(events, 'event')}, what ${counted(emails, 'mail')} said, other addresses they were sent to: ${redirections}`,
    `  entries of suppression and bounces: ${addressEntries}; ${counted(deadLetters, 'dead letter')}`,
    ...others.map(
      ({ file, eventsOfOthers }) =>
        `  Not of this address, and kept: ${counted(eventsOfOthers, 'event')} of order ${file.orderId}. If they are the same person's, erase their address too.`,
    ),
  ];
}
