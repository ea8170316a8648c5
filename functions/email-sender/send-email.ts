import type { Claim } from '../domain/email/claim';
import { eventTypeOf } from '../domain/email/email-key';
import { overtakenBy, overtakingTypes } from '../domain/email/supersession';
import type { OrderEvent } from '../domain/order-event/schema';
import type {
  DeadLetterQueue,
  EmailClaims,
  EmailMessage,
  EmailQueue,
  EventReader,
  Mailer,
  OutgoingEmail,
  SuppressionList,
} from '../domain/ports';
import type { TemplateReference } from '../domain/rendering';
import type { CircuitBreaker } from './circuit-breaker';
import { deferralDelay, type PutOffCause } from './deferral';
import type { Pace } from './pace';

export interface SendEmailPorts {
  readonly events: EventReader;
  readonly claims: EmailClaims;
  readonly suppressions: SuppressionList;
  readonly emailQueue: EmailQueue;
  readonly deadLetters: DeadLetterQueue;
  readonly mailer: Mailer;
  /** Makes the mail; throws when it cannot, and never will. */
  readonly render: (event: OrderEvent, claim: Claim) => RenderedMail;
  readonly pace: Pace;
  readonly breaker: CircuitBreaker;
  /** Milliseconds this invocation has left. */
  readonly remainingTime: () => number;
  /** A call of SES may take this long, writing down its result included, in milliseconds. */
  readonly timeForOneCall: number;
  /** Past this age a mail would only confuse, in milliseconds. */
  readonly longestAge: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** A mail and what it was made from, which its record keeps. */
export interface RenderedMail extends OutgoingEmail {
  readonly template: TemplateReference;
}

/** A message of the e-mail queue. */
export interface ReceivedMessage extends EmailMessage {
  readonly id: string;
  readonly body: string;
}

export type SendOutcome =
  /** `requestedAt`: when its order event arrived; ISO 8601, UTC. */
  | { readonly outcome: 'sent'; readonly messageId: string; readonly requestedAt: string }
  | { readonly outcome: 'failed' | 'unknown' | 'superseded' | 'suppressed'; readonly reason: string }
  /** Back in the queue as a new message that becomes visible later. */
  | {
      readonly outcome: 'deferred';
      readonly cause: PutOffCause | 'leased';
      readonly reason: string;
      readonly seconds: number;
    }
  | { readonly outcome: 'done' };

/** How long nothing is sent after SES has found it too much. */
const THROTTLE_PAUSE_MS = 1_000;

/**
 * Sends one e-mail by the protocol claim → sending → call → result. SES takes no idempotency token, so a lost answer is
 * recorded as unknown and never repeated here. What SES does not take now goes back into the queue as a fresh, delayed
 * message: receiving one again and again would end in the dead-letter queue. Throws only when DynamoDB or SQS fail.
 */
export async function sendEmail(message: ReceivedMessage, ports: SendEmailPorts): Promise<SendOutcome> {
  const { obstacle } = ports.breaker;
  if (obstacle !== undefined) return await putOff(message, obstacle, obstacle.cause, ports);

  const claimed = await ports.claims.claimEmail(message, message.id);
  switch (claimed.result) {
    case 'done':
      return { outcome: 'done' };
    case 'failed':
      return await setAside(message, claimed.reason, ports);
    case 'leased':
      return await waitForLease(message, claimed.until, ports);
    case 'interrupted': {
      const reason = 'the attempt ended around the call of SES';
      await ports.claims.advance(claimed.claim, 'loseAnswer', { reason });
      return { outcome: 'unknown', reason };
    }
    case 'claimed':
      return await attempt(message, claimed.claim, ports);
  }
}

async function attempt(message: ReceivedMessage, claim: Claim, ports: SendEmailPorts): Promise<SendOutcome> {
  const { claims } = ports;
  const age = ports.now() - Date.parse(claim.requestedAt);
  if (age > ports.longestAge && !message.isRedriven) {
    return await fail(message, claim, 'too old to be sent', ports);
  }
  const { event, overtaking } = await readEvents(claim, ports.events);
  if (event === undefined) {
    return await fail(message, claim, 'the event this e-mail is made from is not on record', ports);
  }
  if (overtaking !== undefined) {
    const reason = `overtaken by ${overtaking.type} of revision ${overtaking.order.revision}`;
    await claims.advance(claim, 'supersede', { reason });
    return { outcome: 'superseded', reason };
  }
  let email: RenderedMail;
  try {
    email = ports.render(event, claim);
  } catch (error) {
    // Names only: a rendering error's message may quote the order.
    const name = error instanceof Error ? error.name : 'unknown error';
    return await fail(message, claim, `could not be rendered: ${name}`, ports);
  }
  const suppression = await ports.suppressions.find(email.to);
  if (suppression !== undefined) {
    const reason = `the address is suppressed: ${suppression}`;
    await claims.advance(claim, 'suppress', { reason });
    return { outcome: 'suppressed', reason };
  }
  return await send(message, claim, email, ports);
}

async function readEvents(
  { key }: Claim,
  events: EventReader,
): Promise<{ event?: OrderEvent | undefined; overtaking?: OrderEvent | undefined }> {
  const type = eventTypeOf(key.kind);
  const found = await Promise.all(
    overtakingTypes(type).map((candidate) => events.findRevisions(key.orderId, candidate, key.reference)),
  );
  const onRecord = found.flat();
  const event = onRecord.find(
    (candidate) => candidate.type === type && candidate.order.revision === key.revision,
  );
  return { event, overtaking: event && overtakenBy(event, onRecord) };
}

async function send(
  message: ReceivedMessage,
  claim: Claim,
  email: RenderedMail,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  const { claims, pace, breaker } = ports;
  const timeNeeded = pace.wait + ports.timeForOneCall;
  if (ports.remainingTime() < timeNeeded)
    return await release(message, claim, NO_TIME, NO_TIME.reason, ports);
  await pace.take();
  // A second lost answer would leave the mail to a person.
  const obstacle = await breaker.enter({ probeFirst: claim.resends > 0 });
  if (obstacle !== undefined) return await release(message, claim, obstacle, obstacle.cause, ports);

  let result: Awaited<ReturnType<Mailer['send']>> | undefined;
  try {
    // Lost to another attempt, which will send it.
    if (!(await claims.advance(claim, 'startSending', { template: email.template })))
      return { outcome: 'done' };
    // Asked last of all: a write that is retried can take seconds.
    if (ports.remainingTime() < ports.timeForOneCall) {
      return await release(message, claim, NO_TIME, NO_TIME.reason, ports);
    }
    result = await ports.mailer.send(email);
  } finally {
    breaker.report(result);
  }
  switch (result.result) {
    case 'accepted':
      // Feedback may have been faster; then the record knows more than this and stays as it is.
      await claims.advance(claim, 'accept', { messageId: result.messageId });
      return { outcome: 'sent', messageId: result.messageId, requestedAt: claim.requestedAt };
    case 'refused':
      return await fail(message, claim, result.reason, ports);
    case 'deferred':
      if (result.cause === 'throttled') pace.pause(THROTTLE_PAUSE_MS);
      return await release(message, claim, { cause: result.cause, ms: 0 }, result.reason, ports);
    case 'unknown':
      await claims.advance(claim, 'loseAnswer', { reason: result.reason });
      return { outcome: 'unknown', reason: result.reason };
  }
}

const NO_TIME = { cause: 'no-time', ms: 0, reason: 'no time left in this invocation' } as const;

async function release(
  message: ReceivedMessage,
  claim: Claim,
  obstacle: { readonly cause: PutOffCause; readonly ms: number },
  reason: string,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  await ports.claims.advance(claim, 'release', { reason });
  return await putOff(message, obstacle, reason, ports);
}

/** A crash before the old message is deleted leaves two of them; the claim stops the second. */
async function putOff(
  message: ReceivedMessage,
  obstacle: { readonly cause: PutOffCause; readonly ms: number },
  reason: string,
  { emailQueue, random }: SendEmailPorts,
): Promise<SendOutcome> {
  const { id: _id, body: _body, ...original } = message;
  const seconds = deferralDelay(obstacle, original.deferrals, random());
  await emailQueue.enqueue({ ...original, deferrals: original.deferrals + 1 }, seconds);
  return { outcome: 'deferred', cause: obstacle.cause, reason, seconds };
}

/** Should the earlier delivery of this message have died, its e-mail is free once the lease has ended. */
async function waitForLease(
  { id: _id, body: _body, ...original }: ReceivedMessage,
  until: number,
  { emailQueue, now }: SendEmailPorts,
): Promise<SendOutcome> {
  const seconds = Math.max(1, Math.ceil((until - now()) / 1_000) + 1);
  await emailQueue.enqueue(original, seconds);
  const reason = 'an earlier delivery of this message holds the lease';
  return { outcome: 'deferred', cause: 'leased', reason, seconds };
}

async function fail(
  message: ReceivedMessage,
  claim: Claim,
  reason: string,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  // Should the process die between the two, the claim finds the failure again and the message is set aside then.
  await ports.claims.advance(claim, 'fail', { reason });
  return await setAside(message, reason, ports);
}

async function setAside(
  { body, key }: ReceivedMessage,
  reason: string,
  { deadLetters }: SendEmailPorts,
): Promise<SendOutcome> {
  await deadLetters.put({ body, reason, orderId: key.orderId });
  return { outcome: 'failed', reason };
}
