/**
 * The life of one e-mail, as data. What the system does itself follows TRANSITIONS, and the store writes nothing else;
 * what SES tells afterwards comes in any order and more than once, so it only ever raises the status in FEEDBACK_RANK.
 */
export const EMAIL_STATUSES = [
  'requested',
  'claimed',
  'sending',
  'unknown',
  'held',
  'suppressed',
  'superseded',
  'failed',
  'sent',
  'delayed',
  'soft-bounced',
  'rejected',
  'delivered',
  'bounced',
  'complained',
] as const;
export type EmailStatus = (typeof EMAIL_STATUSES)[number];

interface Transition {
  readonly by: 'order processor' | 'e-mail sender' | 'settler' | 'support';
  readonly from: readonly EmailStatus[];
  readonly to: EmailStatus;
  /** When it happens and what must hold besides; stands in the documentation. */
  readonly when: string;
}

export const TRANSITIONS = {
  request: {
    by: 'order processor',
    from: [],
    to: 'requested',
    when: 'an accepted event deserves a mail, and the mail has no record yet',
  },
  claim: {
    by: 'e-mail sender',
    from: ['requested', 'claimed'],
    to: 'claimed',
    when: 'a queue message asks for it; from `claimed` only once the lease of that claim has ended. The attempt number rises by one',
  },
  retry: {
    by: 'e-mail sender',
    from: ['failed', 'held'],
    to: 'claimed',
    when: 'a person has redriven the message from the dead-letter queue, or decided about a held mail',
  },
  release: {
    by: 'e-mail sender',
    from: ['claimed', 'sending'],
    to: 'requested',
    when: 'SES has definitely not accepted the mail and may do so later',
  },
  supersede: {
    by: 'e-mail sender',
    from: ['claimed'],
    to: 'superseded',
    when: 'a later event has overtaken the mail',
  },
  suppress: {
    by: 'e-mail sender',
    from: ['claimed'],
    to: 'suppressed',
    when: 'the address is on the suppression list',
  },
  startSending: {
    by: 'e-mail sender',
    from: ['claimed'],
    to: 'sending',
    when: 'just before SES is called, while the lease runs',
  },
  accept: {
    by: 'e-mail sender',
    from: ['sending'],
    to: 'sent',
    when: 'SES has answered with a message id',
  },
  fail: {
    by: 'e-mail sender',
    from: ['claimed', 'sending'],
    to: 'failed',
    when: 'no attempt can succeed: SES refuses the mail, it cannot be rendered, or it is too old',
  },
  loseAnswer: {
    by: 'e-mail sender',
    from: ['sending'],
    to: 'unknown',
    when: 'the answer of SES was lost, or the function died around the call',
  },
  abandon: {
    by: 'settler',
    from: ['sending'],
    to: 'unknown',
    when: 'the lease has ended and nobody has written the result down',
  },
  resend: {
    by: 'settler',
    from: ['unknown'],
    to: 'requested',
    when: 'no Send event came within the settling window, the policy is `resend-once` and no answer was lost before',
  },
  hold: {
    by: 'settler',
    from: ['unknown'],
    to: 'held',
    when: 'no Send event came within the settling window, and the policy is `hold` or the mail was resent before. A person decides',
  },
  reopen: {
    by: 'support',
    from: [
      'held',
      'suppressed',
      'failed',
      'sent',
      'delayed',
      'soft-bounced',
      'rejected',
      'delivered',
      'bounced',
      'complained',
    ],
    to: 'requested',
    when: 'a person asks for the mail again, with name and reason, and it is not erased. What SES tells of earlier attempts is from then on history only',
  },
} as const satisfies Readonly<Record<string, Transition>>;
export type TransitionName = keyof typeof TRANSITIONS;

/** What feedback of SES makes of a mail; the rank is its place in the lattice, and a status only moves up. */
export const FEEDBACK_RANK = {
  sent: 1,
  delayed: 2,
  // A transient bounce is no verdict: out-of-office replies come after the delivery.
  'soft-bounced': 3,
  rejected: 4,
  delivered: 5,
  // SES did not try, because of an earlier bounce: says less about the mailbox than a bounce itself.
  suppressed: 6,
  // A mailbox can refuse after its server has accepted.
  bounced: 7,
  complained: 8,
} as const satisfies Partial<Record<EmailStatus, number>>;
export type FeedbackStatus = keyof typeof FEEDBACK_RANK;

export function rankOf(status: EmailStatus): number {
  return status in FEEDBACK_RANK ? FEEDBACK_RANK[status as FeedbackStatus] : 0;
}

/** Statuses a feedback may replace: everything of lower rank. */
export function statusesBelow(status: FeedbackStatus): EmailStatus[] {
  return EMAIL_STATUSES.filter((candidate) => rankOf(candidate) < rankOf(status));
}

/** Nothing more is expected to happen, though late feedback may still raise the status. */
export const END_STATUSES: readonly EmailStatus[] = [
  'delivered',
  'bounced',
  'soft-bounced',
  'complained',
  'rejected',
  'suppressed',
  'superseded',
  'failed',
];

/** Unfinished work of the system itself: the settler comes back to these. */
export const OPEN_STATUSES: readonly EmailStatus[] = ['requested', 'claimed', 'sending', 'unknown'];
