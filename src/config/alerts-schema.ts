import * as z from 'zod/mini';
import { describe, integer, mailbox, number, section, unique } from './schema-parts';

/** A percentage, fractions allowed: complaint rates are tenths of one. */
const percent = (description: string) => number(0.01, 100, description);

export const alertsSchema = z.prefault(
  section({
    emails: z._default(
      describe(
        z.array(mailbox('Must confirm the subscription once.')).check(unique('must name each mailbox once')),
        'Who is mailed when an alarm or the budget speaks.',
      ),
      [],
    ),
    thresholds: z.prefault(
      section({
        oldestMessageSeconds: z._default(
          integer(1, 3600, 'Longest wait of a message before a mail counts as late.'),
          30,
        ),
        functionErrors: z._default(integer(1, 10_000, 'Failed invocations in a minute.'), 1),
        functionThrottles: z._default(integer(1, 10_000, 'Throttled invocations in a minute.'), 1),
        bounceRatePercent: z._default(percent('Bounce rate; AWS reviews an account at 5 %.'), 5),
        complaintRatePercent: z._default(percent('Complaint rate; AWS reviews an account at 0.1 %.'), 0.1),
        complaintPausePercent: z._default(
          percent('Complaint rate at which sending is paused; AWS stops an account at 0.5 %.'),
          0.4,
        ),
      }),
      {},
    ),
  }),
  {},
);

export const budgetSchema = z.prefault(
  section({
    monthlyUsd: z._default(integer(1, 1_000_000, 'What a month may cost, in US dollars.'), 25),
    anomalyUsd: z._default(
      integer(1, 1_000_000, 'Unforeseen costs somebody is told of at once, in US dollars.'),
      5,
    ),
  }),
  {},
);
