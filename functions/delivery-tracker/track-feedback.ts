import { type Feedback, parseFeedback } from '../domain/email/feedback';
import type { DeadLetterQueue, FeedbackStore } from '../domain/ports';

export interface FeedbackPorts {
  readonly emails: FeedbackStore;
  readonly deadLetters: DeadLetterQueue;
}

export type FeedbackOutcome =
  | { readonly outcome: 'raised' | 'noted' | 'known'; readonly feedback: Feedback }
  | { readonly outcome: 'ignored'; readonly eventType: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Writes what SES told about an e-mail to its record. Repetitions and any order are fine. Throws only what a retry may cure. */
export async function trackFeedback(
  body: string,
  { emails, deadLetters }: FeedbackPorts,
): Promise<FeedbackOutcome> {
  const parsed = parseFeedback(body);
  switch (parsed.result) {
    case 'ignored':
      return { outcome: 'ignored', eventType: parsed.eventType };
    case 'refused':
      await deadLetters.put({ body, reason: parsed.reason });
      return { outcome: 'refused', reason: parsed.reason };
    case 'feedback':
      return { outcome: await emails.applyFeedback(parsed.feedback), feedback: parsed.feedback };
  }
}
