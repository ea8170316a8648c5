import type { SQSEvent } from 'aws-lambda';
import type { Call } from './call';
import type { ErrorAnswer } from './error-answers';
import type { Consumer, Invocation } from './fault-world';
import { type Blow, FAULTS, NEEDS_FIRST_CALL, Striker } from './faults';
import type { Scenario } from './scenarios';

/** One order on its way through a scenario, with one fault at one call, or none. */
export interface Row {
  readonly orderId: string;
  readonly scenario: Scenario;
  /** The call, named by the function and everything it called before in that invocation. */
  readonly position?: string;
  readonly fault?: string;
}

/** Follows the calls about one order and strikes the one that is meant. */
export class RowRun {
  /** Every position there was, in its order. */
  readonly positions: string[] = [];
  /** From now on calls count. */
  isArmed = false;
  private readonly striker: Striker | undefined;
  private readonly paths = new Map<Invocation, { readonly path: string[]; readonly ids: Set<string> }>();
  private mails = 0;

  constructor(readonly row: Row) {
    const fault = row.fault === undefined ? undefined : FAULTS[row.fault];
    this.striker = fault && new Striker(fault);
  }

  get hasStruck(): boolean {
    return this.striker?.hasStruck === true;
  }

  strike(call: Call, invocation: Invocation): Blow | ErrorAnswer | undefined {
    if (!this.isArmed) return undefined;
    const { ses } = this.row.scenario;
    const isMail = call.label === 'SendRawEmail';
    if (isMail) this.mails += 1;
    const scripted = isMail ? ses?.(this.mails) : undefined;
    if (this.isNew(call, invocation, scripted) && this.isMeant()) return this.striker?.strike(call);
    return this.striker?.retried(call) ?? scripted;
  }

  private isMeant(): boolean {
    return this.striker?.hasStruck === false && this.positions.at(-1) === this.row.position;
  }

  /** Notes the position of a call; false for a retry of the SDK. */
  private isNew({ id, label }: Call, invocation: Invocation, scripted: ErrorAnswer | undefined): boolean {
    const known = this.paths.get(invocation) ?? { path: [], ids: new Set() };
    this.paths.set(invocation, known);
    if (known.ids.has(id)) return false;
    known.ids.add(id);
    this.positions.push([`${invocation.lambda}:`, ...known.path, label].join(' > '));
    // What comes after another answer is another way.
    const answered = scripted === undefined ? '' : ` (${scripted.code})`;
    known.path.push(`${label}${answered}`);
    return true;
  }
}

/**
 * Every call of every scenario, as its unharmed orders have shown them, once with every fault. What only one of them has
 * shown was the doing of a busy machine.
 */
export function rowsOf(unharmed: readonly RowRun[]): Row[] {
  const seen = new Set<string>();
  return [...new Set(unharmed.map(({ row }) => row.scenario))].flatMap((scenario, index) => {
    const shown = unharmed.filter(({ row }) => row.scenario === scenario).map(({ positions }) => positions);
    const fresh = [...new Set(shown[0])].filter(
      (position) => !seen.has(position) && shown.every((positions) => positions.includes(position)),
    );
    for (const position of fresh) seen.add(position);
    return fresh.flatMap((position) =>
      Object.keys(FAULTS)
        .filter((fault) => fault !== NEEDS_FIRST_CALL || isFirst(position))
        .map((fault, number) => ({
          orderId: `R${index}-${fresh.indexOf(position)}-${number}`,
          scenario,
          position,
          fault,
        })),
    );
  });
}

const isFirst = (position: string) => position.split(' > ').length === 2;

/** A Delivery as a bounce of a full mailbox, where the scenario wants one. */
export function rewriteFeedback(
  event: SQSEvent,
  lambda: Consumer,
  isMailboxFull: (body: string) => boolean,
): SQSEvent {
  if (lambda !== 'delivery-tracker') return event;
  return {
    Records: event.Records.map((record) =>
      isMailboxFull(record.body) ? { ...record, body: asFullMailbox(record.body) } : record,
    ),
  };
}

function asFullMailbox(body: string): string {
  const event = JSON.parse(body);
  if (event.eventType !== 'Delivery') return body;
  const { delivery, ...rest } = event;
  return JSON.stringify({
    ...rest,
    eventType: 'Bounce',
    bounce: {
      timestamp: delivery.timestamp,
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      bouncedRecipients: rest.mail.destination.map((emailAddress: string) => ({ emailAddress })),
    },
  });
}
