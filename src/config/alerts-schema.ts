import * as z from 'zod/mini';
import { DEFAULT_THRESHOLDS } from '../observability/alarm-rule';
import { describe, integer, mailbox, number, pattern, section, unique } from './schema-parts';

type Threshold = keyof typeof DEFAULT_THRESHOLDS;

const threshold = (name: Threshold, schema: ReturnType<typeof integer> | ReturnType<typeof number>) =>
  z._default(schema, DEFAULT_THRESHOLDS[name]);

export const alertsSchema = z.prefault(
  section({
    emails: z._default(
      describe(
        z.array(mailbox('Must confirm the subscription once.')).check(unique('must name each mailbox once')),
        'Who is mailed when an alarm or the budget speaks. At least one in production.',
      ),
      [],
    ),
    runbookUrl: z.optional(
      pattern(
        /^https:\/\/[^\s#]{1,200}$/,
        'must be an https address without #',
        'Where docs/runbook.md is read; each alarm links to its entry there. By default in the repository, as GitHub and GitLab show it.',
      ),
    ),
    minimumSample: z._default(
      integer(
        100,
        1_000_000,
        'Mails of the account it takes to tell a rate of bounces or complaints, which looks at ten times as many where there are; with fewer in two weeks none is told.',
      ),
      1_000,
    ),
    thresholds: z.prefault(
      section({
        oldestMessageSeconds: threshold(
          'oldestMessageSeconds',
          integer(1, 3600, 'Longest wait of a message before a mail counts as late.'),
        ),
        orderSilenceHours: threshold(
          'orderSilenceHours',
          integer(1, 168, 'Hours without a single order event; longer than a quiet night of the shop.'),
        ),
        latencySeconds: threshold(
          'latencySeconds',
          integer(1, 3600, 'From the arrival of an order event to SES having its mail.'),
        ),
        latencyObjectivePercent: threshold(
          'latencyObjectivePercent',
          number(95, 99.99, 'Of the mails, how many shall be as fast.'),
        ),
        availabilityObjectivePercent: threshold(
          'availabilityObjectivePercent',
          number(95, 99.99, 'Of the mails, how many SES shall have taken.'),
        ),
        // Five percent of the mails at twenty times the rate are all of them.
        fastBurnRate: threshold(
          'fastBurnRate',
          number(1, 19, 'How many times as fast as it may the error budget is spent within an hour.'),
        ),
        slowBurnRate: threshold(
          'slowBurnRate',
          number(1, 19, 'How many times as fast as it may the error budget is spent within six hours.'),
        ),
        mailsMissingPercent: threshold(
          'mailsMissingPercent',
          number(20, 99, 'Of the mails asked for, how many must be missing to call it none.'),
        ),
        feedbackMissingPercent: threshold(
          'feedbackMissingPercent',
          number(20, 99, 'Of the mails sent, of how many SES must have told nothing to call it silent.'),
        ),
        functionErrors: threshold(
          'functionErrors',
          integer(1, 10_000, 'Failed invocations and logged errors of all functions in five minutes.'),
        ),
        emailsInDoubt: threshold(
          'emailsInDoubt',
          integer(1, 10_000, 'Mails nobody knows the end of, in five minutes.'),
        ),
        sendingQuotaPercent: threshold(
          'sendingQuotaPercent',
          number(1, 99, 'Of the mails the account may send in 24 hours.'),
        ),
        // The settler tells rates from half of the lowest of these on.
        bounceWarningPercent: threshold(
          'bounceWarningPercent',
          number(1, 100, 'Bounce rate that is worth a look.'),
        ),
        bounceRatePercent: threshold(
          'bounceRatePercent',
          number(1, 100, 'Bounce rate; AWS reviews an account at 5 %.'),
        ),
        complaintRatePercent: threshold(
          'complaintRatePercent',
          number(0.05, 100, 'Complaint rate; AWS reviews an account at 0.1 %.'),
        ),
        complaintPausePercent: threshold(
          'complaintPausePercent',
          number(0.01, 100, 'Complaint rate at which sending is paused; AWS stops an account at 0.5 %.'),
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
