import type { Claim } from '../domain/email/claim';
import type { EmailKey } from '../domain/email/email-key';
import type { OrderEvent } from '../domain/order-event/schema';
import type { DeadLetterQueue, EmailClaims, EventReader, Mailer, OutgoingEmail } from '../domain/ports';

export interface SendEmailPorts {
  readonly events: EventReader;
  readonly claims: EmailClaims;
  readonly deadLetters: DeadLetterQueue;
  readonly mailer: Mailer;
  /** Makes the mail; throws when it cannot, and never will. */
  readonly render: (event: OrderEvent, claim: Claim) => OutgoingEmail;
  /** Resolves when the configured rate allows one more call of SES. */
  readonly pace: () => Promise<void>;
  /** Milliseconds this invocation has left. */
  readonly remainingTime: () => number;
  /** A call of SES may take this long, writing down its result included, in milliseconds. */
  readonly timeForOneCall: number;
}

export interface EmailMessage {
  readonly id: string;
  readonly body: string;
  readonly key: EmailKey;
  readonly correlationId: string;
}

export type SendOutcome =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'failed' | 'unknown'; readonly reason: string }
  | { readonly outcome: 'done' };

/** Thrown to leave the queue message where it is: SES has not accepted the mail and may do so later. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
}

/**
 * Sends one e-mail by the protocol claim → sending → call → result. SES takes no idempotency token, so a lost answer is
 * recorded as unknown and never repeated here.
 */
export async function sendEmail(message: EmailMessage, ports: SendEmailPorts): Promise<SendOutcome> {
  const claimed = await ports.claims.claimEmail(message.key, message.correlationId, message.id);
  switch (claimed.result) {
    case 'done':
      return { outcome: 'done' };
    case 'leased':
      throw new TryLater('an earlier delivery of this message still holds the lease');
    case 'interrupted': {
      const reason = 'the attempt ended around the call of SES';
      await ports.claims.markUnknown(claimed.claim, reason);
      return { outcome: 'unknown', reason };
    }
    case 'claimed':
      return await attempt(message, claimed.claim, ports);
  }
}

async function attempt(message: EmailMessage, claim: Claim, ports: SendEmailPorts): Promise<SendOutcome> {
  const event = await ports.events.findEvent(claim.key);
  if (event === undefined)
    return await fail(message, claim, 'the event this e-mail is made from is not on record', ports);
  let email: OutgoingEmail;
  try {
    email = ports.render(event, claim);
  } catch (error) {
    // Names only: a rendering error's message may quote the order.
    return await fail(
      message,
      claim,
      `could not be rendered: ${error instanceof Error ? error.name : 'unknown error'}`,
      ports,
    );
  }

  await ports.pace();
  if (ports.remainingTime() < ports.timeForOneCall)
    return await tryLater(claim, 'no time left in this invocation', ports);
  if (!(await ports.claims.markSending(claim))) throw new TryLater('the claim was lost to another attempt');

  const sent = await ports.mailer.send(email);
  switch (sent.result) {
    case 'accepted':
      await ports.claims.markSent(claim, sent.messageId);
      return { outcome: 'sent', messageId: sent.messageId };
    case 'refused':
      return await fail(message, claim, sent.reason, ports);
    case 'deferred':
      return await tryLater(claim, sent.reason, ports);
    case 'unknown':
      await ports.claims.markUnknown(claim, sent.reason);
      return { outcome: 'unknown', reason: sent.reason };
  }
}

async function fail(
  message: EmailMessage,
  claim: Claim,
  reason: string,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  await ports.claims.markFailed(claim, reason);
  await ports.deadLetters.put({ body: message.body, reason, orderId: claim.key.orderId });
  return { outcome: 'failed', reason };
}

async function tryLater(claim: Claim, reason: string, ports: SendEmailPorts): Promise<never> {
  await ports.claims.release(claim, reason);
  throw new TryLater(reason);
}
