import { type Feedback, parseFeedback } from '../domain/email/feedback';
import type { EmailStatus } from '../domain/email/lifecycle';
import { type SoftBouncePolicy, suppressionReasonOf } from '../domain/email/suppression';
import type { DeadLetterQueue, FeedbackOutcome, FeedbackStore, SuppressionKeeper } from '../domain/ports';

export interface FeedbackPorts {
  readonly emails: FeedbackStore;
  readonly suppressions: SuppressionKeeper;
  readonly softBounces: SoftBouncePolicy;
  readonly deadLetters: DeadLetterQueue;
}

export type TrackingOutcome =
  | {
      readonly outcome: FeedbackOutcome['outcome'];
      readonly feedback: Feedback;
      /** When the order event of the e-mail arrived, where this raised its status; ISO 8601, UTC. */
      readonly requestedAt?: string;
    }
  | { readonly outcome: 'ignored'; readonly eventType: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/**
 * Writes what SES told about an e-mail to its record, and what that says about the address to the suppression list.
 * Repetitions and any order are fine. Throws only what a retry may cure.
 */
export async function trackFeedback(body: string, ports: FeedbackPorts): Promise<TrackingOutcome> {
  const parsed = parseFeedback(body);
  switch (parsed.result) {
    case 'ignored':
      return { outcome: 'ignored', eventType: parsed.eventType };
    case 'refused':
      await ports.deadLetters.put({ body, reason: parsed.reason });
      return { outcome: 'refused', reason: parsed.reason };
    case 'feedback': {
      const applied = await ports.emails.applyFeedback(parsed.feedback);
      await judgeAddresses(parsed.feedback, applied, ports);
      const requestedAt = applied.outcome === 'raised' ? applied.requestedAt : undefined;
      return {
        outcome: applied.outcome,
        feedback: parsed.feedback,
        ...(requestedAt !== undefined && { requestedAt }),
      };
    }
  }
}

/** What a repeated feedback has replaced nobody knows any more; taking back a bounce that was not does no harm. */
function previousOf(applied: FeedbackOutcome): EmailStatus | undefined {
  return applied.outcome === 'raised' ? applied.previous : 'soft-bounced';
}

/** Repeated with a repeated feedback: a crash may have come between the record and the list. */
async function judgeAddresses(
  feedback: Feedback,
  applied: FeedbackOutcome,
  { suppressions, softBounces }: FeedbackPorts,
): Promise<void> {
  if (applied.isErased) return;
  const { recipients, status, key, at } = feedback;
  const decides = applied.outcome === 'raised' || (applied.outcome === 'known' && applied.stands);
  const reason = suppressionReasonOf(feedback);
  if (reason !== undefined) {
    await Promise.all(recipients.map((mailbox) => suppressions.suppress(mailbox, reason, at)));
  } else if (status === 'soft-bounced' && decides) {
    // Only where nothing better is known: an out-of-office reply follows a delivery.
    await Promise.all(
      recipients.map((mailbox) => suppressions.noteSoftBounce(mailbox, key, at, softBounces)),
    );
  } else if (status === 'delivered' && decides && previousOf(applied) === 'soft-bounced') {
    await Promise.all(recipients.map((mailbox) => suppressions.forgetSoftBounce(mailbox, key)));
  }
}
