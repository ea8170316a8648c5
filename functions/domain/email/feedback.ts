import * as z from 'zod/mini';
import { TRACE_ID_PATTERN } from '../order-event/identifier';
import { decodeEmailKey, type EmailKey } from './email-key';
import type { FeedbackStatus } from './lifecycle';

/** SES message tags, the thread from a delivery event back to its e-mail. */
export const EMAIL_KEY_TAG = 'email-key';
export const ATTEMPT_TAG = 'attempt';
export const KIND_TAG = 'kind';
/** In base64url. */
export const CORRELATION_TAG = 'correlation-id';

/** One thing SES told about one e-mail. */
export interface Feedback {
  readonly key: EmailKey;
  readonly status: FeedbackStatus;
  /** When it happened by SES's clock; ISO 8601, UTC. */
  readonly at: string;
  readonly messageId: string;
  /** The send attempt SES tells about, where the mail carried its tag. */
  readonly attempt?: number;
  /** Of the order event the mail was made from, where the mail carried its tag. */
  readonly correlationId?: string;
  /** Mailboxes it happened to. */
  readonly recipients: readonly string[];
  /** Bounce or complaint type; never a diagnostic code, which may quote the address. */
  readonly reason?: string;
}

export type ParsedFeedback =
  | { result: 'feedback'; feedback: Feedback }
  /** An event type that says nothing about delivery, e.g. Open. */
  | { result: 'ignored'; eventType: string }
  | { result: 'refused'; reason: string };

const time = z.string().check(z.refine((value) => !Number.isNaN(Date.parse(value))));
const at = z.object({ timestamp: time });
const recipients = z._default(z.array(z.object({ emailAddress: z.string() })), []);

// SES adds fields and types without notice: only what is used is required.
// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: time,
    destination: z._default(z.array(z.string()), []),
    tags: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
  bounce: z.optional(
    z.extend(at, {
      bounceType: z.string(),
      bounceSubType: z.optional(z.string()),
      bouncedRecipients: recipients,
    }),
  ),
  complaint: z.optional(
    z.extend(at, {
      complaintFeedbackType: z.nullish(z.string()),
      complaintSubType: z.nullish(z.string()),
      complainedRecipients: recipients,
    }),
  ),
  delivery: z.optional(at),
  reject: z.optional(z.object({ reason: z.optional(z.string()) })),
  deliveryDelay: z.optional(z.extend(at, { delayType: z.optional(z.string()) })),
  failure: z.optional(z.object({ errorMessage: z.optional(z.string()) })),
});
type SesEvent = z.infer<typeof sesEvent>;

interface Verdict {
  readonly status: FeedbackStatus;
  readonly at?: string | undefined;
  readonly reason?: string | undefined;
}

const VERDICTS = {
  Send: () => ({ status: 'sent' }),
  Delivery: ({ delivery }) => ({ status: 'delivered', at: delivery?.timestamp }),
  DeliveryDelay: ({ deliveryDelay }) => ({
    status: 'delayed',
    at: deliveryDelay?.timestamp,
    reason: deliveryDelay?.delayType,
  }),
  Reject: ({ reject }) => ({ status: 'rejected', reason: reject?.reason }),
  'Rendering Failure': () => ({ status: 'rejected', reason: 'rendering failure' }),
  Complaint: ({ complaint }) => ({
    status: complaint?.complaintSubType === 'OnAccountSuppressionList' ? 'suppressed' : 'complained',
    at: complaint?.timestamp,
    reason: complaint?.complaintFeedbackType ?? complaint?.complaintSubType ?? undefined,
  }),
  Bounce: ({ bounce }) => ({
    status: bounceStatus(bounce),
    at: bounce?.timestamp,
    reason: [bounce?.bounceType, bounce?.bounceSubType].filter(Boolean).join('/'),
  }),
} satisfies Record<string, (event: SesEvent) => Verdict>;

function verdictOf(event: SesEvent): Verdict | undefined {
  const { eventType } = event;
  return Object.hasOwn(VERDICTS, eventType) ? VERDICTS[eventType as keyof typeof VERDICTS](event) : undefined;
}

function bounceStatus(bounce: SesEvent['bounce']): FeedbackStatus {
  if (bounce?.bounceType !== 'Permanent') return 'soft-bounced';
  // SES did not even try: the address is on the global or the account's suppression list.
  const onList = bounce.bounceSubType === 'Suppressed' || bounce.bounceSubType === 'OnAccountSuppressionList';
  return onList ? 'suppressed' : 'bounced';
}

/** Reads one event of SES event publishing. Never throws. */
export function parseFeedback(body: string): ParsedFeedback {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { result: 'refused', reason: 'is not valid JSON' };
  }
  const parsed = sesEvent.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    return { result: 'refused', reason: `is not an SES event: ${fields}` };
  }
  const { eventType, mail } = parsed.data;
  const verdict = verdictOf(parsed.data);
  if (verdict === undefined) return { result: 'ignored', eventType };
  const key = decodeEmailKey(mail.tags?.[EMAIL_KEY_TAG]?.[0] ?? '');
  if (key === undefined)
    return { result: 'refused', reason: `names no e-mail of ours: no valid tag ${EMAIL_KEY_TAG}` };
  const attempt = attemptOf(mail.tags?.[ATTEMPT_TAG]?.[0]);
  const correlationId = decodeCorrelationId(mail.tags?.[CORRELATION_TAG]?.[0]);
  return {
    result: 'feedback',
    feedback: {
      key,
      status: verdict.status,
      at: new Date(verdict.at ?? mail.timestamp).toISOString(),
      messageId: mail.messageId,
      ...(attempt !== undefined && { attempt }),
      ...(correlationId !== undefined && { correlationId }),
      recipients: recipientsOf(parsed.data),
      ...(verdict.reason && { reason: verdict.reason }),
    },
  };
}

function recipientsOf({ bounce, complaint, mail }: SesEvent): string[] {
  const named = bounce?.bouncedRecipients ?? complaint?.complainedRecipients ?? [];
  // A complaint about a mail names whoever may have complained; a mail of ours has one recipient.
  return named.length > 0 ? named.map(({ emailAddress }) => emailAddress) : mail.destination;
}

/** In the alphabet of SES message tags, which correlation ids are not limited to. */
export function encodeCorrelationId(correlationId: string): string {
  return Buffer.from(correlationId).toString('base64url');
}

/** Undefined for what is not one of ours: it goes into logs. */
function decodeCorrelationId(tag = ''): string | undefined {
  const decoded = Buffer.from(tag, 'base64url').toString();
  return TRACE_ID_PATTERN.test(decoded) && encodeCorrelationId(decoded) === tag ? decoded : undefined;
}

function attemptOf(tag: string | undefined): number | undefined {
  return tag !== undefined && /^[1-9]\d{0,8}$/.test(tag) ? Number(tag) : undefined;
}
