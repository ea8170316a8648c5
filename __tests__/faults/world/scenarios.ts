import type { EmailKind } from '../../../functions/domain/email/email-key';
import type { EmailStatus } from '../../../functions/domain/email/lifecycle';
import type { Purpose } from '../../../src/naming';
import { confirmedEvent } from '../../contract/sample-events';
import type { ErrorAnswer } from './error-answers';
import { THROTTLED } from './error-answers';

/** One way an order can go, and where it must end whatever single fault it meets on it. */
export interface Scenario {
  readonly name: string;
  /** Events that have come to their end before. */
  readonly before?: (id: string) => object[];
  /** Undefined: its mail is found with a lost answer, and resent. */
  readonly event?: (id: string) => object;
  /** What SES answers to its nth mail, counted from 1, instead of accepting it. */
  readonly ses?: (nth: number) => ErrorAnswer | undefined;
  /** A Delivery becomes a bounce of a full mailbox. */
  readonly isMailboxFull?: boolean;
  /** Where its mails end, and how many of each SES has accepted. */
  readonly ends: Readonly<Partial<Record<EmailKind, readonly `${EmailStatus} ${number}`[]>>>;
  /** Where a message about it must lie, with a reason. */
  readonly deadLetterQueue?: Purpose<'queue'>;
  /** Sort keys of items that must be there. */
  readonly leaves?: (id: string) => readonly { readonly pk: string; readonly sk: RegExp }[];
}

const simulator = (mailbox: string, id: string) => `${mailbox}+${id.toLowerCase()}@simulator.amazonses.com`;

function confirmed(id: string, mailbox = 'success', changes: object = {}): object {
  const event = confirmedEvent();
  const customer = { ...event.order.customer, email: simulator(mailbox, id) };
  return { ...event, eventId: `e-${id}`, order: { ...event.order, id, customer, ...changes } };
}

const cancelled = (id: string, mailbox = 'success') => ({
  ...confirmed(id, mailbox),
  type: 'order.cancelled',
  // After the confirmation, which it makes untrue.
  occurredAt: '2026-03-03T09:20:00Z',
});

const rejection = (id: string) => [{ pk: `ORDER#${id}`, sk: /^REJECTION#/ }];
const REFUSED: ErrorAnswer = { status: 400, code: 'MessageRejected', message: 'quotes emma@example.com' };

/** In the order in which calls they share are struck: once, in the first. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'a mail is delivered', event: confirmed, ends: { confirmed: ['delivered 1'] } },
  {
    name: 'an event is refused',
    event: (id) => confirmed(id, 'success', { currency: 'EURO' }),
    ends: {},
    deadLetterQueue: 'order-queue-dlq',
    leaves: rejection,
  },
  {
    name: 'an event contradicts the one on record',
    before: (id) => [confirmed(id)],
    event: (id) => confirmed(id, 'success', { locale: 'de-DE' }),
    ends: { confirmed: ['delivered 1'] },
    deadLetterQueue: 'order-queue-dlq',
    leaves: rejection,
  },
  {
    name: 'SES refuses a mail',
    event: confirmed,
    ses: () => REFUSED,
    ends: { confirmed: ['failed 0'] },
    deadLetterQueue: 'email-queue-dlq',
  },
  {
    name: 'SES throttles a mail',
    event: confirmed,
    ses: (nth) => (nth === 1 ? THROTTLED.ses : undefined),
    ends: { confirmed: ['delivered 1'] },
  },
  {
    name: 'the address is suppressed',
    before: (id) => [confirmed(id, 'bounce')],
    event: (id) => cancelled(id, 'bounce'),
    ends: { confirmed: ['bounced 1'], cancelled: ['suppressed 0'] },
  },
  {
    name: 'the mail is overtaken',
    before: (id) => [cancelled(id)],
    event: confirmed,
    ends: { confirmed: ['superseded 0'], cancelled: ['delivered 1'] },
  },
  {
    name: 'a mail bounces',
    event: (id) => confirmed(id, 'bounce'),
    ends: { confirmed: ['bounced 1'] },
    leaves: (id) => [{ pk: `ADDRESS#${simulator('bounce', id)}`, sk: /^SUPPRESSION$/ }],
  },
  {
    name: 'a mailbox is full',
    event: confirmed,
    isMailboxFull: true,
    ends: { confirmed: ['soft-bounced 1'] },
    leaves: (id) => [{ pk: `ADDRESS#${simulator('success', id)}`, sk: /^SOFT-BOUNCE#/ }],
  },
  {
    name: 'a mail is resent after a lost answer',
    // A second lost answer leaves it to a person.
    ends: { confirmed: ['delivered 1', 'held 0'] },
  },
];
