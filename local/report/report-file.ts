import type { EmailKind } from '../../functions/domain/email/email-key';
import type { EmailStatus } from '../../functions/domain/email/lifecycle';

/** report.json. Times are ISO 8601, UTC. */
export interface Report {
  /** Every received event counts once: received = accepted + rejected + duplicate + those lost on the way. */
  readonly events: {
    readonly received: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly duplicate: number;
  };
  readonly emails: EmailCounts;
  readonly latencyMs: Latency;
  /** In the order of their first event; what has no readable order id comes last, under null. */
  readonly orders: readonly OrderReport[];
  readonly deadLetters: readonly DeadLetter[];
}

/** `requested`: one per business key. `sent`: accepted by SES, whatever came after. The rest: the status at the end. */
export interface EmailCounts {
  readonly requested: number;
  readonly sent: number;
  readonly delivered: number;
  /** Transient bounces without a delivery included. */
  readonly bounced: number;
  readonly complained: number;
  readonly suppressed: number;
  /** Not sent: a later event had overtaken them. */
  readonly superseded: number;
  /** Refused by SES, at the call or after it. */
  readonly failed: number;
  readonly unknown: number;
}

/** Milliseconds from the first publication of an event to the acceptance of its mail by SES; null without mails. */
export interface Latency {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export interface OrderReport {
  readonly orderId: string | null;
  readonly events: readonly EventReport[];
  readonly emails: readonly EmailReport[];
  readonly rejections: readonly { readonly reason: string }[];
}

export interface EventReport {
  readonly type: string | null;
  readonly eventId: string | null;
  readonly outcome: 'accepted' | 'rejected' | 'duplicate' | 'lost';
  readonly publishedAt: string;
  /** Where it was read: file and line. */
  readonly origin: string;
}

export interface EmailReport {
  readonly kind: EmailKind;
  readonly reference: string;
  readonly revision: number;
  readonly status: EmailStatus;
  readonly messageId: string | null;
  readonly history: readonly { readonly status: EmailStatus; readonly at: string }[];
}

export interface DeadLetter {
  readonly queue: string;
  readonly reason: string | null;
  readonly orderId: string | null;
}
