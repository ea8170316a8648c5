import * as z from 'zod/mini';
import { describe, integer, section } from './schema-parts';

const functionSize = (timeoutSeconds: number, maximumConcurrency: number, description: string) =>
  describe(
    z.prefault(
      section({
        memorySize: z._default(integer(128, 512, 'Memory in MB.'), 256),
        timeoutSeconds: z._default(integer(3, 120, 'Longest invocation in seconds.'), timeoutSeconds),
        batchSize: z._default(integer(1, 10, 'Messages in one invocation at most.'), 10),
        maximumConcurrency: z._default(
          integer(2, 1000, 'Invocations at a time at most.'),
          maximumConcurrency,
        ),
        liveVersion: z.exactOptional(
          integer(1, 1_000_000_000, 'Published version that runs, for a roll-back; without it the newest.'),
        ),
      }),
      {},
    ),
    description,
  );

export const functionsSchema = z.prefault(
  section({
    orderProcessor: functionSize(10, 10, 'Records orders and requests their e-mails.'),
    emailSender: functionSize(30, 2, 'Renders and sends e-mails.'),
    deliveryTracker: functionSize(10, 5, 'Records what became of sent e-mails.'),
  }),
  {},
);
