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
import { counted } from '../counted';
import type { Deployment } from '../deployment';
import { openDeadLetters } from '../dlq/open-desk';
import { QUEUE_NAMES, QUEUES, type QueueName } from '../dlq/queues';
import { mentions } from './mentions';
import { findOrderFiles } from './recipient';

/** What is stored about an address, wherever it is. */
export interface PersonalData {
  readonly orders: readonly OrderOfAddress[];
  readonly addressEntries: readonly AddressEntry[];
  readonly deadLetters: readonly FoundLetters[];
  /** Queues that functions are reading from: about how many messages wait there unsearched. */
  readonly unsearched: Readonly<Record<string, number>>;
  /** Dead-letter queues somebody else was looking at: about how many messages were out of sight. */
  readonly outOfSight: Readonly<Record<string, number>>;
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

export interface FoundLetters {
  readonly queue: (typeof QUEUES)[QueueName]['deadLetters'];
  readonly bodies: readonly string[];
  readonly searched: number;
  /** False where there were too many to look at all. */
  readonly isComplete: boolean;
}

/** More than anybody looks through; far below the 120,000 that SQS hides at a time. */
const MOST_LETTERS = 20_000;
/** The queue between the functions carries keys only. */
const QUEUES_WITH_ADDRESSES = ['order-queue', 'email-events-queue'] as const;

export async function findPersonalData(mailbox: string, deployment: Deployment): Promise<PersonalData> {
  const { table, config } = deployment;
  const known = new DynamoPersonalData({ table, retentionDays: config.retention.recordDays });
  const files = await findOrderFiles(mailbox, deployment);
  // Before the search puts some out of sight itself.
  const outOfSight = await countOutOfSight(deployment);
  return {
    orders: files.map((file) => orderOfAddress(file, mailbox)),
    addressEntries: await known.findAddressEntries(mailbox),
    deadLetters: await searchDeadLetters(mailbox, deployment),
    unsearched: await countUnsearched(deployment),
    outOfSight,
  };
}

/** What was refused or failed, and what SNS could not deliver. @param remove delete what is about the address */
export async function searchDeadLetters(
  mailbox: string,
  deployment: Deployment,
  { remove = false } = {},
): Promise<FoundLetters[]> {
  return await Promise.all(
    QUEUE_NAMES.map(async (queue) => {
      const letters = await openDeadLetters(queue, deployment);
      const bodies: string[] = [];
      let searched = 0;
      try {
        for await (const { id, body } of letters.letters()) {
          searched += 1;
          if (mentions(body, mailbox)) {
            if (remove) await letters.delete(id);
            bodies.push(body);
          }
          if (searched === MOST_LETTERS) break;
        }
      } finally {
        await letters.release();
      }
      return { queue: QUEUES[queue].deadLetters, bodies, searched, isComplete: searched < MOST_LETTERS };
    }),
  );
}

async function countOutOfSight(deployment: Deployment): Promise<Record<string, number>> {
  const counts = await Promise.all(
    QUEUE_NAMES.map(async (queue): Promise<[string, number]> => {
      const { hidden } = await (await openDeadLetters(queue, deployment)).count();
      return [QUEUES[queue].deadLetters, hidden];
    }),
  );
  return Object.fromEntries(counts.filter(([, hidden]) => hidden > 0));
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

/** Queues functions are reading from are never quite empty, and do not count: what lies with dead letters stays there. */
export function areLettersSearched({ deadLetters, outOfSight }: PersonalData): boolean {
  return Object.keys(outOfSight).length === 0 && deadLetters.every(({ isComplete }) => isComplete);
}

/** What was not looked at, in words; empty when everything was. */
export function limitsOf({ deadLetters, unsearched, outOfSight }: PersonalData): string[] {
  return [
    ...Object.entries(unsearched).map(
      ([queue, depth]) =>
        `${queue} holds about ${counted(depth, 'message')} that functions are reading and nobody can search: repeat this when it is empty.`,
    ),
    ...Object.entries(outOfSight).map(
      ([queue, hidden]) =>
        `${queue}: about ${counted(hidden, 'message')} could not be searched, because somebody else is working on the queue: repeat this in ten minutes.`,
    ),
    ...deadLetters
      .filter(({ isComplete }) => !isComplete)
      .map(
        ({ queue, searched }) =>
          `${queue} holds more than the ${searched} messages looked at: clear it first, and repeat this.`,
      ),
  ];
}
