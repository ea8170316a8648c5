import type { EmailKey } from './email/email-key';
import type { Feedback } from './email/feedback';
import type { EmailStatus, TransitionName } from './email/lifecycle';
import type { EmailToSend, SendAttempt } from './email/send-attempt';
import type { OpenEmail, Settlement } from './email/settlement';
import type { SoftBouncePolicy, SuppressionReason } from './email/suppression';
import type { OrderEvent, OrderEventType } from './order-event/schema';
import type { TemplateReference } from './rendering';
import type { Sender } from './sender';

/** Refused input, kept so that support finds it. Holds no content: that is in the dead-letter queue. */
export interface Rejection {
  readonly queueMessageId: string;
  readonly orderId?: string;
  readonly reasons: readonly string[];
}

export interface RecordedEvent {
  /** False: it was on record before, written by an earlier delivery of this message or by another. */
  readonly isNew: boolean;
  /** True when this very queue message recorded the event, now or in an earlier, interrupted delivery. */
  readonly ours: boolean;
  /** Of the event on record, which is not the given one when the two conflict. */
  readonly contentHash: string;
  /** What the event said has been erased: only its key is left, and no mail may come of a repetition. */
  readonly isErased?: true;
}

export interface EventRecorder {
  /** Records the event unless its business key is taken; tells what is on record. */
  recordEvent(event: OrderEvent, contentHash: string, queueMessageId: string): Promise<RecordedEvent>;
  recordRejection(rejection: Rejection): Promise<void>;
}

export interface EmailRequest {
  readonly key: EmailKey;
  readonly correlationId: string;
  /** When its order event arrived, in epoch milliseconds. @default now */
  readonly requestedAt?: number;
  /** Its event has been on record for a while: the settler may have looked for the mail already, so it must be found as open. */
  readonly isLate?: boolean;
}

export interface EmailRequests {
  /** requested: new. waiting: on record, no send attempt under way. taken: the sender has it or is done with it. */
  requestEmail(request: EmailRequest): Promise<'requested' | 'waiting' | 'taken'>;
}

/** What the sender reads of an order. */
export interface OrderToMail {
  readonly email?: EmailToSend;
  /** Of the types asked for; none that is erased. */
  readonly events: readonly OrderEvent[];
}

/** What can end a mail before an attempt has begun. */
export type UnsentTransition = Extract<TransitionName, 'supersede' | 'suppress' | 'fail'>;

/** What may become of an attempt. */
export type AttemptTransition = Extract<TransitionName, 'release' | 'accept' | 'fail' | 'loseAnswer'>;

export interface TransitionDetails {
  /** Why, without personal data. */
  readonly reason?: string;
  /** The message id SES gave. */
  readonly messageId?: string;
}

export interface SendAttempts {
  readOrder(key: EmailKey, types: readonly OrderEventType[]): Promise<OrderToMail>;
  /**
   * Written just before SES is called. False when anybody else has done anything to the mail since it was read: of all that try,
   * one succeeds.
   * @param template what the mail is made from
   */
  begin(attempt: SendAttempt, template: TemplateReference): Promise<boolean>;
  /** False when anybody else has done anything to the mail since it was read. */
  endUnsent(attempt: SendAttempt, transition: UnsentTransition, reason: string): Promise<boolean>;
  /** Of an attempt that has begun. False when the mail has gone on to another, or the status does not allow it. */
  advance(attempt: SendAttempt, transition: AttemptTransition, details?: TransitionDetails): Promise<boolean>;
}

export interface FoundEmail {
  readonly key: EmailKey;
  readonly correlationId: string;
  readonly attempt: number;
  readonly email: OpenEmail;
}

export interface OpenEmails {
  /** From now on the e-mail is found as open until it comes to an end; one that has is left alone. */
  watch(key: EmailKey): Promise<void>;
  /** Watched e-mails that have not come to an end past their time, the longest overdue first. */
  findDue(limit: number): Promise<FoundEmail[]>;
  /** Writes a settlement down. False when the e-mail has moved on since it was found. */
  settle(found: FoundEmail, settlement: SettlementAction): Promise<boolean>;
}

export type SettlementAction = Exclude<Settlement, { action: 'wait' }>;

export interface EmailOnRecord {
  readonly status: EmailStatus;
  readonly correlationId?: string;
}

/** In epoch milliseconds; the first moment is not in it, the last is. */
export interface Period {
  readonly after: number;
  readonly until: number;
}

export interface AcceptedOrders {
  /** The e-mails that events accepted in a period deserve, some at a time. */
  emailsOf(period: Period): AsyncIterable<readonly EmailKey[]>;
  /** Their records in the same order; undefined where there is none. */
  recordsOf(keys: readonly EmailKey[]): Promise<(EmailOnRecord | undefined)[]>;
}

/** How far the settler has looked for the mails of accepted orders. */
export interface Looked {
  /** Epoch milliseconds. */
  readonly until: number;
  /** How many mails in a row SES has told nothing of for a day. */
  readonly silentRow: number;
}

export interface Watermark {
  /** Undefined before the first time. */
  read(): Promise<Looked | undefined>;
  /** It never goes back. */
  advance(looked: Looked): Promise<void>;
}

export type FeedbackOutcome = (
  | {
      /** The status rose from `previous`. */
      readonly outcome: 'raised';
      readonly previous?: EmailStatus;
      /** When the order event of the e-mail arrived; ISO 8601, UTC. */
      readonly requestedAt?: string;
    }
  /** Kept in the history only. */
  | { readonly outcome: 'noted' }
  /** Told before; `stands`: and the status is still the one it led to. */
  | { readonly outcome: 'known'; readonly stands: boolean }
) & {
  /** The customer's data have been erased: the addresses in the feedback must not be kept again. */
  readonly isErased?: true;
};

export interface FeedbackStore {
  applyFeedback(feedback: Feedback): Promise<FeedbackOutcome>;
}

export interface SuppressionList {
  /** Why the mailbox gets no mail; undefined when it may. */
  find(mailbox: string): Promise<SuppressionReason | undefined>;
}

export interface SuppressionKeeper {
  /** Puts the mailbox on the list, unless support has lifted its suppression after `at` (ISO 8601). */
  suppress(mailbox: string, reason: SuppressionReason, at: string): Promise<void>;
  /** Counts a transient bounce of one mail; too many of them suppress the mailbox for a while. */
  noteSoftBounce(mailbox: string, key: EmailKey, at: string, policy: SoftBouncePolicy): Promise<void>;
  /** Takes a transient bounce back: the mail has arrived after all. */
  forgetSoftBounce(mailbox: string, key: EmailKey): Promise<void>;
}

export interface SuppressionLifter {
  /** Support has made sure that the address works; what SES told of it before counts no more. */
  lift(mailbox: string): Promise<void>;
}

export interface OutgoingEmail {
  readonly sender: Sender;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly language: string;
  readonly key: EmailKey;
  readonly attempt: number;
  readonly correlationId: string;
}

/** Why SES does not take mail now. */
export type DeferralCause =
  /** More mails a second than the account may send. */
  | 'throttled'
  /** As many mails in 24 hours as the account may send. */
  | 'quota'
  /** Somebody has switched sending off, in the account or for the configuration set, or AWS has paused the account. */
  | 'paused'
  /** SES cannot be reached. */
  | 'unavailable'
  /** Rights, identity or configuration set are wrong; to be repaired by a deployment. */
  | 'misconfigured';

export type SendResult =
  | { readonly result: 'accepted'; readonly messageId: string }
  /** SES has not taken the mail and never will. */
  | { readonly result: 'refused'; readonly reason: string }
  /** SES has definitely not taken the mail, but may later. */
  | { readonly result: 'deferred'; readonly cause: DeferralCause; readonly reason: string }
  /** The answer was lost: the mail may or may not be on its way. */
  | { readonly result: 'unknown'; readonly reason: string };

export interface Mailer {
  send(email: OutgoingEmail): Promise<SendResult>;
  /** Asks SES, without sending anything, whether it would take a mail; the cause when it would not. */
  probe(): Promise<DeferralCause | undefined>;
}

/** What became of the mails of a quarter of an hour. */
export interface SendingStatistics {
  /** Its beginning, in epoch milliseconds. */
  readonly at: number;
  readonly attempts: number;
  readonly bounces: number;
  readonly complaints: number;
}

export interface SendingAccount {
  /** Of the mails the account may send in 24 hours, in percent. */
  quotaUsed(): Promise<number>;
  /** Of the last two weeks, in no order. */
  statistics(): Promise<SendingStatistics[]>;
}

export interface EmailMessage {
  readonly key: EmailKey;
  readonly correlationId: string;
  /** How often the mail was put off before; with it the delay grows. */
  readonly deferrals: number;
  /** A person has taken it out of the dead-letter queue: a failed mail is to be tried again, however old. */
  readonly isRedriven?: boolean;
}

export interface EmailQueue {
  /** @param delaySeconds Before a consumer sees it; 900 at most. */
  enqueue(message: EmailMessage, delaySeconds?: number): Promise<void>;
}

export interface EmailQueueDepth {
  /** About how many messages are in the queue: waiting, delayed and in flight. */
  depth(): Promise<number>;
}

export interface DeadLetterQueue {
  /** Puts aside what no retry can help. `reason` holds no personal data. */
  put(letter: { readonly body: string; readonly reason: string; readonly orderId?: string }): Promise<void>;
}
