/**
 * The life of one e-mail, as data. What the system does itself follows TRANSITIONS, and the store writes nothing else;
 * what SES tells afterwards comes in any order and more than once, so it only ever raises the status in FEEDBACK_RANK.
 */
export const EMAIL_STATUSES = [
  'requested',
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
  readonly from: readonly EmailStatus[];
  readonly to: EmailStatus;
}

/** Who makes each of them and when: transition-notes.ts. */
export const TRANSITIONS = {
  request: { from: [], to: 'requested' },
  startSending: { from: ['requested'], to: 'sending' },
  retry: { from: ['failed', 'held'], to: 'sending' },
  release: { from: ['sending'], to: 'requested' },
  supersede: { from: ['requested', 'failed', 'held'], to: 'superseded' },
  suppress: { from: ['requested', 'failed', 'held'], to: 'suppressed' },
  accept: { from: ['sending'], to: 'sent' },
  fail: { from: ['requested', 'failed', 'held', 'sending'], to: 'failed' },
  loseAnswer: { from: ['sending'], to: 'unknown' },
  abandon: { from: ['sending'], to: 'unknown' },
  resend: { from: ['unknown'], to: 'requested' },
  hold: { from: ['unknown'], to: 'held' },
  reopen: {
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
export const OPEN_STATUSES: readonly EmailStatus[] = ['requested', 'sending', 'unknown'];
