import type { EnvironmentConfig } from '../../src/config/environment-schema';
import { Naming } from '../../src/naming';

/** The queues that have a dead-letter queue, by the names a person types. */
export const QUEUES = {
  order: { source: 'order-queue', deadLetters: 'order-queue-dlq' },
  email: { source: 'email-queue', deadLetters: 'email-queue-dlq' },
  'email-events': { source: 'email-events-queue', deadLetters: 'email-events-queue-dlq' },
} as const;
export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** Physical names of a queue and its dead-letter queue in an environment. */
export function physicalNames(queue: QueueName, config: EnvironmentConfig) {
  const naming = new Naming({ ...config, pattern: config.namePattern });
  const { source, deadLetters } = QUEUES[queue];
  return { source: naming.queue(source), deadLetters: naming.queue(deadLetters) };
}
