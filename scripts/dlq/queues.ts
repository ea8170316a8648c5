/** The queues that have a dead-letter queue, by the names a person types. */
export const QUEUES = {
  order: { source: 'order-queue', deadLetters: 'order-queue-dlq' },
  email: { source: 'email-queue', deadLetters: 'email-queue-dlq' },
  'email-events': { source: 'email-events-queue', deadLetters: 'email-events-queue-dlq' },
} as const;
export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
