import { classifySendError } from '../../../functions/adapters/ses/send-error';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import type { DeferralCause, Mailer, OutgoingEmail, SendResult } from '../../../functions/domain/ports';
import type { Execution } from './execution';
import type { Random } from './random';
import type { VirtualClock } from './virtual-clock';

/** What can happen to one call, as probabilities. */
export interface CallFaults {
  /** Accepted, and the answer lost. */
  readonly resetAfterAccepting: number;
  readonly hangAfterAccepting: number;
  /** Not accepted, and nobody can tell. */
  readonly resetBefore: number;
  readonly serverError: number;
  /** Not accepted, and it says so. */
  readonly throttle: number;
  readonly refuse: number;
}

export const NO_CALL_FAULTS: CallFaults = {
  resetAfterAccepting: 0,
  hangAfterAccepting: 0,
  resetBefore: 0,
  serverError: 0,
  throttle: 0,
  refuse: 0,
};

export type Outage = 'unreachable' | 'server-error' | 'hang';

/** What keeps SES from taking any mail of ours while it answers. */
export type Closure = 'switched off' | 'paused by AWS' | 'without its identity';

/** How SES says so, in the words of its first API. */
const CLOSURES: Readonly<Record<Closure, readonly [name: string, message?: string]>> = {
  'switched off': ['ConfigurationSetSendingPausedException'],
  'paused by AWS': ['MessageRejected', 'Sending paused for this account.'],
  'without its identity': [
    'MessageRejected',
    'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: Shop <orders@shop.example>',
  ],
};

export interface EmailServiceProps {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly faults: CallFaults;
  /** Mails in any one second. */
  readonly ratePerSecond: number;
  /** Mails in any 24 hours. */
  readonly dailyQuota: number;
  /** How often an event of SES is published twice. */
  readonly eventDuplication: number;
  /** How often a Send event never comes, and the others long after the settling window. */
  readonly sendEventLoss: number;
  /** How often they come after minutes, when a queue message whose consumer died is visible again. */
  readonly lateSendEvents: number;
  readonly publish: (event: string) => void;
}

export interface AcceptedMail {
  readonly key: string;
  readonly attempt: number;
  readonly to: string;
  readonly at: number;
  readonly messageId: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Of the functions' client. */
const TIMEOUT = 6 * SECOND;

/** SES: takes mails, fails on the wire where the real one can, and tells in any order what became of them. */
export class EmailService {
  readonly accepted: AcceptedMail[] = [];
  /** Calls of SES for a mail, whatever came of them, and how many of them it found too much. */
  calls = 0;
  throttled = 0;
  readonly lostSendEvents = new Set<string>();
  /** Statuses that were published, by key. */
  readonly told = new Map<string, Set<string>>();
  /** When a person has asked for a mail again, by key: the promise of one copy counts from there. */
  readonly askedAgain = new Map<string, number>();
  outage: Outage | undefined;
  closure: Closure | undefined;
  private undelivered = 0;
  private windowStart = 0;
  private dayStart = 0;

  constructor(private readonly props: EmailServiceProps) {}

  /** Events that are still to come. */
  get pendingEvents(): number {
    return this.undelivered;
  }

  askAgain(key: string): void {
    this.askedAgain.set(key, this.props.clock.now());
    this.lostSendEvents.delete(key);
    this.told.delete(key);
  }

  mailerOf(execution: Execution): Mailer {
    return {
      send: (email) => this.send(email, execution),
      probe: () => this.probe(execution),
    };
  }

  private async send(email: OutgoingEmail, execution: Execution): Promise<SendResult> {
    this.calls += 1;
    try {
      return { result: 'accepted', messageId: await this.take(email, execution) };
    } catch (error) {
      return classifySendError(error, email.sender.address);
    }
  }

  private async probe(execution: Execution): Promise<DeferralCause | undefined> {
    try {
      await this.meetOutage(execution);
    } catch {
      return 'unavailable';
    }
    return this.sentSince(DAY) >= this.props.dailyQuota ? 'quota' : undefined;
  }

  private async take(email: OutgoingEmail, execution: Execution): Promise<string> {
    const { random, faults, ratePerSecond, dailyQuota } = this.props;
    await this.meetOutage(execution);
    // One request, never repeated: the client of SES has the SDK's retries off.
    await execution.call(async () => {}, 1);
    if (this.closure !== undefined) throw serviceError(...CLOSURES[this.closure]);
    if (random.happens(faults.resetBefore)) throw socketError('ECONNRESET');
    if (random.happens(faults.serverError)) throw serviceError('InternalFailure', '', 500);
    if (random.happens(faults.refuse)) throw serviceError('MessageRejected');
    if (this.sentSince(DAY) >= dailyQuota) throw serviceError('Throttling', 'Daily message quota exceeded.');
    if (this.sentSince(SECOND) >= ratePerSecond || random.happens(faults.throttle)) {
      this.throttled += 1;
      throw serviceError('Throttling', 'Maximum sending rate exceeded.');
    }
    const messageId = this.accept(email);
    if (random.happens(faults.resetAfterAccepting)) throw socketError('ECONNRESET');
    if (random.happens(faults.hangAfterAccepting)) {
      await execution.pass(TIMEOUT);
      throw socketError('ETIMEDOUT');
    }
    await execution.pass(random.between(30, 120));
    // The way back: the process can die on it, and the answer get lost.
    await execution.call(async () => {}, 1);
    return messageId;
  }

  private async meetOutage(execution: Execution): Promise<void> {
    if (this.outage === undefined) return;
    if (this.outage === 'hang') await execution.pass(TIMEOUT);
    if (this.outage === 'unreachable') throw socketError('ECONNREFUSED');
    if (this.outage === 'hang') throw socketError('ETIMEDOUT');
    throw serviceError('ServiceUnavailable', '', 503);
  }

  private accept({ key, attempt, to }: OutgoingEmail): string {
    const { clock, random } = this.props;
    const messageId = `ses-${this.accepted.length + 1}`;
    const mail: AcceptedMail = { key: encodeEmailKey(key), attempt, to, at: clock.now(), messageId };
    this.accepted.push(mail);
    const isLost = random.happens(this.props.sendEventLoss);
    const sendDelay = isLost ? random.between(20 * MINUTE, 60 * MINUTE) : this.sendEventDelay();
    if (isLost) this.lostSendEvents.add(mail.key);
    else this.tell(mail, 'Send', {}, sendDelay);
    // The others come after it, and would settle a lost answer as well.
    for (const [eventType, detail] of outcomeOf(mail, random)) {
      const delay = random.happens(0.05)
        ? random.between(MINUTE, 3 * 60 * MINUTE)
        : random.between(200, 20 * SECOND);
      this.tell(mail, eventType, detail, sendDelay + delay);
    }
    return messageId;
  }

  /** Late now and then, though never as late as the settling window: such an event counts as lost. */
  private sendEventDelay(): number {
    const { random, lateSendEvents } = this.props;
    return random.happens(lateSendEvents)
      ? random.between(4 * MINUTE, 12 * MINUTE)
      : random.between(100, 3 * SECOND);
  }

  private tell(mail: AcceptedMail, eventType: string, detail: object, delay: number): void {
    const { clock, random, eventDuplication, publish } = this.props;
    const copies = random.happens(eventDuplication) ? 2 : 1;
    const types = this.told.get(mail.key) ?? new Set();
    this.told.set(
      mail.key,
      types.add(eventType === 'Bounce' ? `Bounce ${JSON.stringify(detail)}` : eventType),
    );
    for (let copy = 0; copy < copies; copy += 1) {
      const at = clock.now() + delay + copy * random.between(0, 5 * MINUTE);
      this.undelivered += 1;
      clock.at(at, () => {
        this.undelivered -= 1;
        publish(JSON.stringify(sesEvent(mail, eventType, detail, clock.now())));
      });
    }
  }

  private sentSince(ms: number): number {
    const from = this.props.clock.now() - ms;
    const start = ms === SECOND ? this.windowStart : this.dayStart;
    let first = start;
    while (first < this.accepted.length && (this.accepted[first]?.at ?? 0) <= from) first += 1;
    if (ms === SECOND) this.windowStart = first;
    else this.dayStart = first;
    return this.accepted.length - first;
  }
}

/** By the address, as at the mailbox simulator; delays and out-of-office replies come by chance. */
function outcomeOf({ to }: AcceptedMail, random: Random): [string, object][] {
  const local = to.split('@')[0] ?? '';
  const transient = { bounceType: 'Transient', bounceSubType: 'General' };
  if (local.startsWith('bounce')) return [['Bounce', { bounceType: 'Permanent', bounceSubType: 'General' }]];
  if (local.startsWith('full'))
    return [['Bounce', { bounceType: 'Transient', bounceSubType: 'MailboxFull' }]];
  if (local.startsWith('complaint'))
    return [
      ['Delivery', {}],
      ['Complaint', {}],
    ];
  if (random.happens(0.03))
    return [
      ['Delivery', {}],
      ['Bounce', transient],
    ];
  if (random.happens(0.03))
    return [
      ['DeliveryDelay', {}],
      ['Delivery', {}],
    ];
  return [['Delivery', {}]];
}

function sesEvent(
  { key, attempt, messageId, to, at }: AcceptedMail,
  eventType: string,
  detail: object,
  now: number,
) {
  const field = eventType.charAt(0).toLowerCase() + eventType.slice(1);
  return {
    eventType,
    mail: {
      messageId,
      timestamp: new Date(at).toISOString(),
      destination: [to],
      tags: { 'email-key': [key], attempt: [String(attempt)] },
    },
    [field]: { ...detail, ...(eventType !== 'Send' && { timestamp: new Date(now).toISOString() }) },
  };
}

function socketError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function serviceError(name: string, message = '', httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}
