import type { QueueState } from '../../pipeline/types';
import type { SqsQueue } from './fauxqs';

type Message = ReturnType<SqsQueue['inspectMessages']>['ready'][number];

export interface QueueInMotion {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export function motionOf(queue: SqsQueue): QueueInMotion {
  // Expired visibility timeouts and delays count only once somebody looks.
  queue.processTimers();
  return {
    visible: queue.messages.length,
    inFlight: queue.inflightMessages.size,
    delayed: queue.delayedMessages.length,
  };
}

/** The first messages, without receiving them: looking must not count towards the redrive. */
export function peek(queue: SqsQueue, limit: number): QueueState['messages'] {
  const { ready, inflight, delayed } = queue.inspectMessages();
  const messages = [...ready, ...inflight.map(({ message }) => message), ...delayed].slice(0, limit);
  return messages.map((message) => ({
    messageId: message.messageId,
    body: message.body,
    attributes: textAttributes(message),
    sentAt: message.sentTimestamp,
    receiveCount: message.approximateReceiveCount,
  }));
}

function textAttributes({ messageAttributes }: Message): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messageAttributes).map(([name, { StringValue, BinaryValue }]) => [
      name,
      StringValue ?? BinaryValue ?? '',
    ]),
  );
}
