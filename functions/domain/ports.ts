import type { Claim } from './email/claim';
import type { EmailKey } from './email/email-key';
import type { Feedback } from './email/feedback';
import type { OrderEvent } from './order-event/schema';
import type { Sender } from './sender';

/** Refused input, kept so that support finds it. Holds no content: that is in the dead-letter queue. */
export interface Rejection {
  readonly queueMessageId: string;
  readonly orderId?: string;
  readonly reasons: readonly string[];
}

export interface RecordedEvent {
  /** True when this very queue message recorded the event, now or in an earlier, interrupted delivery. */
  readonly ours: boolean;
  /** Of the event on record, which is not the given one when the two conflict. */
  readonly contentHash: string;
}

export interface EventRecorder {
  /** Records the event unless its business key is taken; tells what is on record. */
  recordEvent(event: OrderEvent, contentHash: string, queueMessageId: string): Promise<RecordedEvent>;
  recordRejection(rejection: Rejection): Promise<void>;
}

export interface EventReader {
  /** The event an e-mail is made from. */
  findEvent(key: EmailKey): Promise<OrderEvent | undefined>;
}

export interface EmailRequest {
  readonly key: EmailKey;
  readonly recipient: string;
  readonly correlationId: string;
}

export interface EmailRequests {
  /** requested: new. waiting: on record, no send attempt yet. taken: the sender has it or is done with it. */
  requestEmail(request: EmailRequest): Promise<'requested' | 'waiting' | 'taken'>;
}

export type ClaimResult =
  | { readonly result: 'claimed'; readonly claim: Claim }
  /** Somebody has dealt with it, or another queue message is dealing with it. */
  | { readonly result: 'done' }
  /** An earlier delivery of this same queue message holds the lease; come back later. */
  | { readonly result: 'leased' }
  /** An attempt died around the call of SES: nobody knows whether it was accepted. */
  | { readonly result: 'interrupted'; readonly claim: Claim };

/** Every write is conditional on the claim's attempt: who lost the lease cannot write any more. */
export interface EmailClaims {
  claimEmail(key: EmailKey, correlationId: string, queueMessageId: string): Promise<ClaimResult>;
  /** False when the claim was lost: do not send. */
  markSending(claim: Claim): Promise<boolean>;
  markSent(claim: Claim, messageId: string): Promise<void>;
  markFailed(claim: Claim, reason: string): Promise<void>;
  markUnknown(claim: Claim, reason: string): Promise<void>;
  /** Gives the claim back: SES definitely has not accepted the mail. */
  release(claim: Claim, reason: string): Promise<void>;
}

export interface FeedbackStore {
  /** raised: the status rose. noted: kept in the history only. known: nothing new. */
  applyFeedback(feedback: Feedback): Promise<'raised' | 'noted' | 'known'>;
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
}

export type SendResult =
  | { readonly result: 'accepted'; readonly messageId: string }
  /** SES has not taken the mail and never will. */
  | { readonly result: 'refused'; readonly reason: string }
  /** SES has definitely not taken the mail, but may later. */
  | { readonly result: 'deferred'; readonly reason: string }
  /** The answer was lost: the mail may or may not be on its way. */
  | { readonly result: 'unknown'; readonly reason: string };

export interface Mailer {
  send(email: OutgoingEmail): Promise<SendResult>;
}

export interface EmailQueue {
  enqueue(key: EmailKey, correlationId: string): Promise<void>;
}

export interface DeadLetterQueue {
  /** Puts aside what no retry can help. `reason` holds no personal data. */
  put(letter: { readonly body: string; readonly reason: string; readonly orderId?: string }): Promise<void>;
}
