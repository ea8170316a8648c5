import type { EmailStatus } from '../../functions/domain/email/lifecycle';
import type { Progress } from '../player/tally';

// What the server tells the page. Types only: both sides import them, neither runs the other's code.

export type Overview = Progress;

export interface MailSummary {
  /** The SES message id. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly orderId: string | null;
  readonly kind: string | null;
}

export interface MailList {
  /** Newest first, at most MAIL_LIST_LIMIT of them. */
  readonly mails: readonly MailSummary[];
  readonly total: number;
}

export interface MailDetail extends MailSummary {
  readonly text: string | null;
  readonly hasHtml: boolean;
  /** Pictures the HTML wants from the network. */
  readonly remoteImages: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** SES message tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** Bytes of the MIME message. */
  readonly size: number;
}

export interface OrderSummary {
  readonly orderId: string | null;
  /** Epoch milliseconds of the last thing that happened. */
  readonly latestAt: number;
  readonly emails: readonly { readonly kind: string; readonly status: EmailStatus }[];
  readonly events: number;
  readonly rejections: number;
}

export interface OrderList {
  /** The most recently changed first, at most ORDER_LIST_LIMIT of them. */
  readonly orders: readonly OrderSummary[];
  readonly total: number;
}

export type Tone = 'neutral' | 'progress' | 'good' | 'warning' | 'bad';

export interface TimelineEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  /** What it happened to: an event, or one of the order's e-mails. */
  readonly subject: string;
  readonly state: string;
  readonly detail: string | null;
  readonly tone: Tone;
}

export interface OrderDetail {
  readonly orderId: string | null;
  readonly entries: readonly TimelineEntry[];
  readonly emails: readonly {
    readonly kind: string;
    readonly reference: string;
    readonly revision: number;
    readonly status: EmailStatus;
    readonly messageId: string | null;
  }[];
}

export interface QueueView {
  readonly name: string;
  readonly purpose: string;
  readonly isDeadLetterQueue: boolean;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly messages: readonly QueuedMessageView[];
}

export interface QueuedMessageView {
  readonly id: string;
  readonly body: string;
  readonly reason: string | null;
  readonly orderId: string | null;
  readonly sentAt: number;
  readonly receiveCount: number;
}

export interface PublishRequest {
  /** Published as it is. */
  readonly body: string;
}

export interface PublishResult {
  readonly outcome: 'accepted' | 'rejected' | 'duplicate' | 'pending';
  readonly orderId: string | null;
  readonly reasons: readonly string[];
}

export interface ApiError {
  readonly error: string;
}
