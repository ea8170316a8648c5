import type { ReceivedMail, Tags } from '../../pipeline/types';
import { checkedAddress, splitAddressList } from './addresses';
import { headerValue, type MimeHeader, readHeaders } from './mime-headers';
import { invalidParameter } from './ses-error';

const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const MAX_RECIPIENTS = 50;
const TAG = /^[A-Za-z0-9_-]{1,256}$/;
/** SES makes a Feedback-ID header of these two; no other name may hold a colon. */
const FEEDBACK_TAG = /^ses:feedback-id-[ab]$/;

/** What a client hands in, by whichever action. */
export interface Submission {
  readonly raw: Buffer;
  readonly source: string | undefined;
  /** Empty: those of the To, Cc and Bcc headers. */
  readonly destinations: readonly string[];
  readonly configurationSet: string | undefined;
  readonly tags: readonly (readonly [string, string])[];
}

/** A mail that SES would take. */
export interface CheckedMail extends Omit<ReceivedMail, 'messageId' | 'receivedAt'> {
  readonly from: string;
  readonly headers: readonly MimeHeader[];
}

/**
 * Checks a mail as SES does before it answers.
 * @throws SesError InvalidParameterValue
 */
export function checkSubmission(submission: Submission): CheckedMail {
  const { raw } = submission;
  if (raw.length > MAX_MESSAGE_BYTES) {
    throw invalidParameter(`Message length is more than ${MAX_MESSAGE_BYTES} bytes long: '${raw.length}'.`);
  }
  const headers = readHeaders(raw);
  const fromHeader = headerValue(headers, 'From');
  if (fromHeader === undefined) throw invalidParameter("Missing required header 'From'.");
  const [from] = splitAddressList(fromHeader).map(checkedAddress);
  if (from === undefined) throw invalidParameter("Missing required header 'From'.");
  const configurationSet =
    submission.configurationSet ?? headerValue(headers, 'X-SES-CONFIGURATION-SET') ?? undefined;
  return {
    raw,
    headers,
    from,
    source: submission.source ?? from,
    destinations: recipientsOf(submission, headers),
    tags: tagsOf(submission, headers),
    ...(configurationSet !== undefined && { configurationSet }),
  };
}

function recipientsOf({ destinations }: Submission, headers: readonly MimeHeader[]): string[] {
  const listed = ['To', 'Cc', 'Bcc'].flatMap((name) => splitAddressList(headerValue(headers, name) ?? ''));
  const recipients = (destinations.length > 0 ? destinations : listed).map(checkedAddress);
  if (recipients.length === 0) throw invalidParameter("Missing required header 'To'.");
  if (recipients.length > MAX_RECIPIENTS) {
    throw invalidParameter(`Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
  return recipients;
}

/** Tags of the call, or else of the header that stands for them. */
function tagsOf({ tags }: Submission, headers: readonly MimeHeader[]): Tags {
  const fromHeader = (headerValue(headers, 'X-SES-MESSAGE-TAGS') ?? '')
    .split(',')
    .filter((tag) => tag.includes('='))
    .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).trim()] as const);
  const chosen = tags.length > 0 ? tags : fromHeader;
  for (const [name, value] of chosen) {
    if (!TAG.test(name) && !FEEDBACK_TAG.test(name)) throw invalidTag('name', name);
    if (!TAG.test(value)) throw invalidTag('value', value);
  }
  return Object.fromEntries(chosen);
}

function invalidTag(part: 'name' | 'value', text: string) {
  const rule = "only alphanumeric ASCII characters, '_', and '-' are allowed, at most 256 of them";
  return invalidParameter(`Invalid tag ${part} <${text}>: ${rule}.`);
}
