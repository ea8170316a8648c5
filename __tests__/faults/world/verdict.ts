import { type EmailKey, encodeEmailKey } from '../../../functions/domain/email/email-key';
import { EMAIL_KEY_TAG } from '../../../functions/domain/email/feedback';
import { type EmailStatus, OPEN_STATUSES, rankOf } from '../../../functions/domain/email/lifecycle';
import type { ReceivedMail, StoredItem } from '../../../local/pipeline/types';
import { readOrderRecords } from '../../../local/report/order-records';

/** What became of one e-mail: by its record, and by what SES really has. */
export interface JudgedEmail {
  readonly key: EmailKey;
  readonly status: EmailStatus;
  readonly accepted: number;
  /** What must not be; empty when all is well. */
  readonly violations: readonly string[];
}

/**
 * Holds every record against the mails SES has accepted.
 * @param mayBeTwice Whether a mail is in the window in which two copies are documented
 */
export function judge(
  items: readonly StoredItem[],
  mails: readonly ReceivedMail[],
  mayBeTwice: (key: EmailKey) => boolean = () => false,
): { readonly emails: readonly JudgedEmail[]; readonly violations: readonly string[] } {
  const byKey = new Map<string, ReceivedMail[]>();
  for (const mail of mails) {
    const key = mail.tags[EMAIL_KEY_TAG] ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), mail]);
  }
  const emails = readOrderRecords(items).emails.map(({ key, status, history, messageId }) => {
    const accepted = byKey.get(encodeEmailKey(key)) ?? [];
    const told = history.map((entry) => `${entry.status} ${entry.reason ?? ''}`.trim()).join(', ');
    const name = `${key.orderId} ${key.kind} ${key.reference} ${key.revision}: ${status} (${told})`;
    const isSent = rankOf(status) > 0 && !(status === 'suppressed' && accepted.length === 0);
    const ids = accepted.map((mail) => mail.messageId);
    const problems = {
      [`accepted ${accepted.length} times`]: accepted.length > (mayBeTwice(key) ? 2 : 1),
      'the record says sent, and SES has nothing': isSent && accepted.length === 0,
      // A held mail was perhaps sent and perhaps not, and says so.
      'SES has it, and the record says it was not sent': !isSent && status !== 'held' && accepted.length > 0,
      'has come to no end': OPEN_STATUSES.includes(status),
      'the record names a message SES does not know': messageId !== undefined && !ids.includes(messageId),
    };
    const violations = Object.entries(problems).flatMap(([problem, is]) =>
      is ? [`${problem}: ${name}`] : [],
    );
    return { key, status, accepted: accepted.length, violations };
  });
  const recorded = new Set(emails.map(({ key }) => encodeEmailKey(key)));
  const unrecorded = [...byKey.keys()].filter((key) => !recorded.has(key));
  return {
    emails,
    violations: [
      ...emails.flatMap(({ violations }) => violations),
      ...unrecorded.map((key) => `SES has a mail without a record: ${key}`),
    ],
  };
}
