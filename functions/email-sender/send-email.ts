import { eventTypeOf, referenceOf } from '../domain/email/email-key';
import { TRANSITIONS } from '../domain/email/lifecycle';
import { readinessOf, type SendAttempt } from '../domain/email/send-attempt';
import { overtakenBy, overtakingTypes } from '../domain/email/supersession';
import type { OrderEvent } from '../domain/order-event/schema';
import type {
  DeadLetterQueue,
  EmailMessage,
  EmailQueue,
  Mailer,
  OrderToMail,
  OutgoingEmail,
  SendAttempts,
  SuppressionList,
  UnsentTransition,
} from '../domain/ports';
import type { TemplateReference } from '../domain/rendering';
import type { CircuitBreaker } from './circuit-breaker';
import { deferralDelay, type PutOffCause } from './deferral';
import type { Pace } from './pace';

export interface SendEmailPorts {
  readonly attempts: SendAttempts;
  readonly suppressions: SuppressionList;
  readonly emailQueue: EmailQueue;
  readonly deadLetters: DeadLetterQueue;
  readonly mailer: Mailer;
  /** Makes the mail; throws when it cannot, and never will. */
  readonly render: (event: OrderEvent, attempt: SendAttempt) => RenderedMail;
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
      readonly cause: PutOffCause | 'under-way';
      readonly reason: string;
      readonly seconds: number;
    }
  | { readonly outcome: 'done' };

/** How long nothing is sent after SES has found it too much. */
const THROTTLE_PAUSE_MS = 1_000;

/**
 * Sends one e-mail: read and rendered first, then `sending` → call → result. SES takes no idempotency token, so a lost answer is
 * recorded as unknown and never repeated here. What SES does not take now goes back into the queue as a fresh, delayed
 * message: receiving one again and again would end in the dead-letter queue. Throws only when DynamoDB or SQS fail.
 */
export async function sendEmail(message: ReceivedMessage, ports: SendEmailPorts): Promise<SendOutcome> {
  const { obstacle } = ports.breaker;
  if (obstacle !== undefined) return await putOff(message, obstacle, obstacle.cause, ports);

  const order = await ports.attempts.readOrder(message.key, overtakingTypes(eventTypeOf(message.key.kind)));
  const { email } = order;
  if (email === undefined) return { outcome: 'done' };
  const { correlationId, id: queueMessageId } = message;
  const attempt = { email, number: email.attempt + 1, correlationId, queueMessageId };
  const readiness = readinessOf(email, message, ports.now());
  switch (readiness.state) {
    case 'done':
      return { outcome: 'done' };
    case 'failed':
      return await setAside(message, readiness.reason, ports);
    case 'under-way':
      return await waitForLease(message, readiness.until, ports);
    case 'interrupted': {
      const reason = 'the attempt ended around the call of SES';
      await ports.attempts.advance({ ...attempt, number: email.attempt }, 'loseAnswer', { reason });
      return { outcome: 'unknown', reason };
    }
    case 'ready':
      return await prepare(message, attempt, order, ports);
  }
}

async function prepare(
  message: ReceivedMessage,
  attempt: SendAttempt,
  order: OrderToMail,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  const age = ports.now() - Date.parse(attempt.email.requestedAt);
  if (age > ports.longestAge && !message.isRedriven) {
    return await failUnsent(message, attempt, 'too old to be sent', ports);
  }
  const event = eventOf(attempt, order);
  if (event === undefined) {
    const reason = 'the event this e-mail is made from is not on record';
    return await failUnsent(message, attempt, reason, ports);
  }
  const overtaking = overtakenBy(event, order.events);
  if (overtaking !== undefined) {
    const reason = `overtaken by ${overtaking.type} of revision ${overtaking.order.revision}`;
    return await endUnsent(attempt, 'supersede', reason, ports);
  }
  let mail: RenderedMail;
  try {
    mail = ports.render(event, attempt);
  } catch (error) {
    // Names only: a rendering error's message may quote the order.
    const name = error instanceof Error ? error.name : 'unknown error';
    return await failUnsent(message, attempt, `could not be rendered: ${name}`, ports);
  }
  const suppression = await ports.suppressions.find(mail.to);
  if (suppression !== undefined) {
    return await endUnsent(attempt, 'suppress', `the address is suppressed: ${suppression}`, ports);
  }
  return await send(message, attempt, mail, ports);
}

function eventOf({ email: { key } }: SendAttempt, { events }: OrderToMail): OrderEvent | undefined {
  return events.find(
    (event) =>
      event.type === eventTypeOf(key.kind) &&
      referenceOf(event) === key.reference &&
      event.order.revision === key.revision,
  );
}

async function send(
  message: ReceivedMessage,
  attempt: SendAttempt,
  mail: RenderedMail,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  const { attempts, pace, breaker } = ports;
  const timeNeeded = pace.wait + ports.timeForOneCall;
  if (ports.remainingTime() < timeNeeded) return await putOff(message, NO_TIME, NO_TIME.reason, ports);
  await pace.take();
  // A second lost answer would leave the mail to a person.
  const obstacle = await breaker.enter({ probeFirst: attempt.email.resends > 0 });
  if (obstacle !== undefined) return await putOff(message, obstacle, obstacle.cause, ports);

  let result: Awaited<ReturnType<Mailer['send']>> | undefined;
  try {
    // Another attempt was faster, or the mail has come to an end meanwhile.
    if (!(await attempts.begin(attempt, mail.template))) return { outcome: 'done' };
    // Asked last of all: a write that is retried can take seconds.
    if (ports.remainingTime() < ports.timeForOneCall) {
      return await release(message, attempt, NO_TIME, NO_TIME.reason, ports);
    }
    result = await ports.mailer.send(mail);
  } finally {
    breaker.report(result);
  }
  switch (result.result) {
    case 'accepted':
      // Feedback may have been faster; then the record knows more than this and stays as it is.
      await attempts.advance(attempt, 'accept', { messageId: result.messageId });
      return {
        outcome: 'sent',
        messageId: result.messageId,
        requestedAt: attempt.email.requestedAt,
      };
    case 'refused':
      await attempts.advance(attempt, 'fail', { reason: result.reason });
      return await setAside(message, result.reason, ports);
    case 'deferred':
      if (result.cause === 'throttled') pace.pause(THROTTLE_PAUSE_MS);
      return await release(message, attempt, { cause: result.cause, ms: 0 }, result.reason, ports);
    case 'unknown':
      await attempts.advance(attempt, 'loseAnswer', { reason: result.reason });
      return { outcome: 'unknown', reason: result.reason };
  }
}

const NO_TIME = { cause: 'no-time', ms: 0, reason: 'no time left in this invocation' } as const;

async function release(
  message: ReceivedMessage,
  attempt: SendAttempt,
  obstacle: { readonly cause: PutOffCause; readonly ms: number },
  reason: string,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  await ports.attempts.advance(attempt, 'release', { reason });
  return await putOff(message, obstacle, reason, ports);
}

/** A crash before the old message is deleted leaves two of them; whichever begins first sends. */
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

/** Should the earlier delivery of this message have died, that is known once its lease has ended. */
async function waitForLease(
  { id: _id, body: _body, ...original }: ReceivedMessage,
  until: number,
  { emailQueue, now }: SendEmailPorts,
): Promise<SendOutcome> {
  const seconds = Math.max(1, Math.ceil((until - now()) / 1_000) + 1);
  await emailQueue.enqueue(original, seconds);
  const reason = 'an earlier delivery of this message is at it';
  return { outcome: 'deferred', cause: 'under-way', reason, seconds };
}

async function endUnsent(
  attempt: SendAttempt,
  transition: Exclude<UnsentTransition, 'fail'>,
  reason: string,
  { attempts }: SendEmailPorts,
): Promise<SendOutcome> {
  const isOurs = await attempts.endUnsent(attempt, transition, reason);
  return isOurs ? { outcome: TRANSITIONS[transition].to, reason } : { outcome: 'done' };
}

/**
 * Should the process die before the mail is set aside, the message finds the failure again. So it does when the write was refused
 * because it had been made already, its answer lost.
 */
async function failUnsent(
  message: ReceivedMessage,
  attempt: SendAttempt,
  reason: string,
  ports: SendEmailPorts,
): Promise<SendOutcome> {
  if (await ports.attempts.endUnsent(attempt, 'fail', reason)) return await setAside(message, reason, ports);
  const { email } = await ports.attempts.readOrder(message.key, []);
  const readiness = email && readinessOf(email, message, ports.now());
  return readiness?.state === 'failed' ? await setAside(message, reason, ports) : { outcome: 'done' };
}

async function setAside(
  { body, key }: ReceivedMessage,
  reason: string,
  { deadLetters }: SendEmailPorts,
): Promise<SendOutcome> {
  await deadLetters.put({ body, reason, orderId: key.orderId });
  return { outcome: 'failed', reason };
}
