import type {
  EmailOnRecord,
  EventOnRecord,
  OrderFile,
  Redirection,
} from '../../functions/adapters/dynamodb/order-file';
import { type AddressEntry, DynamoPersonalData } from '../../functions/adapters/dynamodb/personal-data';
import { SqsQueueDepth } from '../../functions/adapters/sqs/queue-depth';
import { type EmailKey, eventTypeOf } from '../../functions/domain/email/email-key';
import { recipientLookupKey } from '../../functions/domain/mailbox';
import type { Deployment } from '../deployment';
import { searchQueue } from '../search-queue';
import { mentions } from './mentions';
import { findOrderFiles } from './recipient';

/** What is stored about an address, wherever it is. */
export interface PersonalData {
  readonly orders: readonly OrderOfAddress[];
  readonly addressEntries: readonly AddressEntry[];
  readonly deadLetters: readonly DeadLetters[];
  /** Queues that functions are reading from: about how many messages wait there unsearched. */
  readonly unsearched: Readonly<Record<string, number>>;
}

/** Of one order what is about the address; `file` is all of it. */
export interface OrderOfAddress {
  readonly file: OrderFile;
  readonly events: readonly (EventOnRecord & Required<Pick<EventOnRecord, 'event'>>)[];
  /** Made from these events. */
  readonly emails: readonly EmailOnRecord[];
  /** The address, where a person has had a mail sent there. */
  readonly redirections: readonly Redirection[];
  /** Other addresses that mails about these events were sent to. */
  readonly otherRedirections: readonly Redirection[];
  /** How many of its events are about another address. */
  readonly eventsOfOthers: number;
}

export interface DeadLetters {
  readonly queue: (typeof DEAD_LETTER_QUEUES)[number];
  readonly bodies: readonly string[];
  readonly searched: number;
  readonly isComplete: boolean;
}

const DEAD_LETTER_QUEUES = ['order-queue-dlq', 'email-queue-dlq', 'email-events-queue-dlq'] as const;
/** The queue between the functions carries keys only. */
const QUEUES_WITH_ADDRESSES = ['order-queue', 'email-events-queue'] as const;

export async function findPersonalData(mailbox: string, deployment: Deployment): Promise<PersonalData> {
  const { table, config } = deployment;
  const known = new DynamoPersonalData({ table, retentionDays: config.retention.recordDays });
  const files = await findOrderFiles(mailbox, deployment);
  return {
    orders: files.map((file) => orderOfAddress(file, mailbox)),
    addressEntries: await known.findAddressEntries(mailbox),
    deadLetters: await searchDeadLetters(mailbox, deployment),
    unsearched: await countUnsearched(deployment),
  };
}

/** What was refused or failed, and what SNS could not deliver. @param remove delete what is about the address */
export async function searchDeadLetters(
  mailbox: string,
  deployment: Deployment,
  { remove = false } = {},
): Promise<DeadLetters[]> {
  return await Promise.all(
    DEAD_LETTER_QUEUES.map(async (queue) => {
      const { found, searched, isComplete } = await searchQueue({
        client: deployment.sqs,
        queueUrl: await deployment.queueUrl(queue),
        matches: ({ Body = '' }) => mentions(Body, mailbox),
        remove,
      });
      return { queue, bodies: found.map(({ Body = '' }) => Body), searched, isComplete };
    }),
  );
}

async function countUnsearched(deployment: Deployment): Promise<Record<string, number>> {
  const depths = await Promise.all(
    QUEUES_WITH_ADDRESSES.map(async (queue): Promise<[string, number]> => {
      const queueUrl = await deployment.queueUrl(queue);
      return [queue, await new SqsQueueDepth({ client: deployment.sqs, queueUrl }).depth()];
    }),
  );
  return Object.fromEntries(depths.filter(([, depth]) => depth > 0));
}

function orderOfAddress(file: OrderFile, mailbox: string): OrderOfAddress {
  const wanted = recipientLookupKey(mailbox);
  const isWanted = (address: string) => recipientLookupKey(address) === wanted;
  const events = file.events.flatMap(({ event, ...rest }) =>
    event !== undefined && isWanted(event.order.customer.email) ? [{ ...rest, event }] : [],
  );
  const isOfThem = (key: EmailKey) =>
    events.some(
      ({ type, reference, revision }) =>
        type === eventTypeOf(key.kind) && reference === key.reference && revision === key.revision,
    );
  return {
    file,
    events,
    emails: file.emails.filter(({ key }) => isOfThem(key)),
    redirections: file.redirections.filter((each) => isWanted(each.mailbox)),
    otherRedirections: file.redirections.filter((each) => !isWanted(each.mailbox) && isOfThem(each.key)),
    eventsOfOthers: file.events.filter(
      ({ event }) => event !== undefined && !isWanted(event.order.customer.email),
    ).length,
  };
}

/** What was not looked at, in words; empty when everything was. */
export function limitsOf({ deadLetters, unsearched }: PersonalData): string[] {
  return [
    ...Object.entries(unsearched).map(
      ([queue, depth]) =>
        `${queue} holds about ${depth} messages that functions are reading and nobody can search: repeat this when it is empty.`,
    ),
    ...deadLetters
      .filter(({ isComplete }) => !isComplete)
      .map(
        ({ queue, searched }) =>
          `${queue} holds more than the ${searched} messages looked at: clear it first, and repeat this.`,
      ),
  ];
}
