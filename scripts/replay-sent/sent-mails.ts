import { type EmailKey, encodeEmailKey } from '../../functions/domain/email/email-key';
import { CORRELATION_TAG, EMAIL_KEY_TAG, encodeCorrelationId } from '../../functions/domain/email/feedback';
import { UsageError } from '../usage-error';

/** A mail that SES has taken, as a function's log tells it. */
export interface SentMail {
  readonly key: EmailKey;
  readonly messageId: string;
  readonly correlationId?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

interface LogLine extends Partial<EmailKey> {
  readonly message?: string;
  readonly outcome?: string;
  readonly messageId?: string;
  readonly correlationId?: string;
  readonly timestamp?: string;
}

export interface SentMails {
  readonly mails: readonly SentMail[];
  /** Lines. */
  readonly read: number;
  /** Lines that tell of a mail; several may tell of the same. */
  readonly used: number;
}

/** What a file without any such line should have held. */
export const WANTED_LINES = `Wanted are lines of the e-mail sender with "message":"e-mail processed" and "outcome":"sent", or of the delivery tracker
with "message":"delivery event tracked". docs/runbook.md, "Restore the table", has the commands that fetch them.`;

/**
 * The mails that lines of the e-mail sender or of the delivery tracker say SES has taken, each once. What SES tells about
 * a mail, it has taken. Other lines are skipped.
 * @param text A JSON array of log lines, as `aws logs filter-log-events --query 'events[].message'` prints it
 * @throws UsageError when it is something else
 */
export function readSentMails(text: string): SentMails {
  const lines = parseJson(text);
  if (!Array.isArray(lines) || !lines.every((line) => typeof line === 'string')) {
    throw new UsageError(
      'FILE must be a JSON array of log lines, as the command in docs/runbook.md prints it',
    );
  }
  const told = lines.flatMap((line) => sentMailOf(parseJson(line)) ?? []);
  const mails = new Map(told.map((mail) => [encodeEmailKey(mail.key), mail]));
  return { mails: [...mails.values()], read: lines.length, used: told.length };
}

/** Undefined: it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sentMailOf(value: unknown): SentMail | undefined {
  const line = (value ?? {}) as LogLine;
  const { message, outcome, orderId, kind, reference, revision, messageId, correlationId, timestamp } = line;
  const isSent = message === 'e-mail processed' && outcome === 'sent';
  if (!isSent && message !== 'delivery event tracked') return undefined;
  if (!orderId || !kind || !reference || !revision || !messageId) return undefined;
  if (timestamp === undefined || Number.isNaN(Date.parse(timestamp))) return undefined;
  return {
    key: { orderId, kind, reference, revision },
    messageId,
    ...(correlationId !== undefined && { correlationId }),
    at: new Date(timestamp).toISOString(),
  };
}

/** The Send event of SES about a mail, as far as the delivery tracker reads it. */
export function sendEventOf({ key, messageId, correlationId, at }: SentMail): string {
  return JSON.stringify({
    eventType: 'Send',
    mail: {
      messageId,
      timestamp: at,
      tags: {
        [EMAIL_KEY_TAG]: [encodeEmailKey(key)],
        ...(correlationId !== undefined && { [CORRELATION_TAG]: [encodeCorrelationId(correlationId)] }),
      },
    },
  });
}
