/**
 * The life of one e-mail. Before SES answers the sender moves the record step by step; after that feedback can come
 * in any order and more than once, so the status only ever rises in rank.
 */
export const EMAIL_STATUSES = [
  'requested',
  'claimed',
  'sending',
  'unknown',
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

/** Statuses that only the feedback of SES brings; their rank is their place in the lattice. */
const FEEDBACK_RANK = {
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

/** SES has not accepted these yet and has not refused them: someone has to come back to them. */
export const OPEN_STATUSES: readonly EmailStatus[] = ['requested', 'claimed', 'sending', 'unknown'];
