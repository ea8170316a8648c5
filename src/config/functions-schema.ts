import * as z from 'zod/mini';
import { describe, integer, section } from './schema-parts';

const memorySize = z._default(integer(128, 512, 'Memory in MB.'), 256);
const liveVersion = z.exactOptional(
  integer(1, 1_000_000_000, 'Published version that runs, for a roll-back; without it the newest.'),
);

/** A function that no queue feeds. */
const taskSize = (timeoutSeconds: number, description: string) =>
  describe(
    z.prefault(
      section({
        memorySize,
        timeoutSeconds: z._default(integer(3, 900, 'Longest invocation in seconds.'), timeoutSeconds),
        liveVersion,
      }),
      {},
    ),
    description,
  );

/** Of a function that reads from a queue: six times as long a message is out of sight. */
export const LONGEST_CONSUMER_SECONDS = 120;

const consumerSize = (timeoutSeconds: number, maximumConcurrency: number, description: string) =>
  describe(
    z.prefault(
      section({
        memorySize,
        timeoutSeconds: z._default(
          integer(3, LONGEST_CONSUMER_SECONDS, 'Longest invocation in seconds.'),
          timeoutSeconds,
        ),
        batchSize: z._default(integer(1, 10, 'Messages in one invocation at most.'), 10),
        batchingWindowSeconds: z._default(
          integer(0, 20, 'How long a batch may fill; saves requests from some 100,000 e-mails a day on.'),
          0,
        ),
        maximumConcurrency: z._default(
          integer(2, 1000, 'Invocations at a time at most.'),
          maximumConcurrency,
        ),
        liveVersion,
      }),
      {},
    ),
    description,
  );

export const functionsSchema = z.prefault(
  section({
    orderProcessor: consumerSize(10, 10, 'Records orders and requests their e-mails.'),
    emailSender: consumerSize(30, 2, 'Renders and sends e-mails.'),
    deliveryTracker: consumerSize(10, 5, 'Records what became of sent e-mails.'),
    settler: taskSize(
      300,
      'Looks after e-mails that do not come to an end, and reconciles what was accepted with what became of it.',
    ),
    sendingPauser: taskSize(30, 'Stops all sending when too many customers complain.'),
  }),
  {},
);
