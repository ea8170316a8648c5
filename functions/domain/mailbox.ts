import { domainToASCII } from 'node:url';

const MAX_LENGTH = 254;
const MAX_LOCAL_PART = 64;
const ATEXT = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
// Anything else in ASCII would be decoded, cut off or read as a port by the URL parser behind domainToASCII.
const UNICODE_HOST = /^[A-Za-z0-9.\u0080-\u{10ffff}-]+$/u;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?=.{4,253}$)(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);

export type MailboxResult = { ok: true; mailbox: string } | { ok: false; reason: string };

/**
 * Reads exactly one mailbox, `local@domain`, never a list, a display name or a comment.
 * The domain comes back lower-case and in punycode; the local part as written.
 * Reasons name the rule that was broken and never repeat the address: they end up in logs.
 */
export function parseMailbox(text: string): MailboxResult {
  const refuse = (reason: string): MailboxResult => ({ ok: false, reason });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: header injection starts with one of these
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text))
    return refuse('holds a control character or a line break');
  if (/[\s<>()[\]\\,;:"]/.test(text)) {
    return refuse('must be one plain mailbox: no space, quotes, brackets, display name, comment or list');
  }
  const at = text.lastIndexOf('@');
  if (at < 1 || at === text.length - 1) return refuse('must have the form local@domain');
  const local = text.slice(0, at);
  if (local.includes('@')) return refuse('must have exactly one @');
  if (/[^ -~]/.test(local)) {
    return refuse(
      'has a local part that is not ASCII; SES does not support internationalised local parts (SMTPUTF8)',
    );
  }
  if (local.length > MAX_LOCAL_PART)
    return refuse(`has a local part longer than ${MAX_LOCAL_PART} characters`);
  if (!ATEXT.test(local))
    return refuse('has a local part with characters or dots where RFC 5321 allows none');
  const written = text.slice(at + 1);
  const domain = UNICODE_HOST.test(written) ? domainToASCII(written) : '';
  if (!HOST.test(domain)) return refuse('has a domain that is not a valid host name');
  const mailbox = `${local}@${domain}`;
  if (mailbox.length > MAX_LENGTH) return refuse(`is longer than ${MAX_LENGTH} characters (in punycode)`);
  return { ok: true, mailbox };
}

/** The form under which two spellings of one recipient are looked up together. */
export function recipientLookupKey(mailbox: string): string {
  return mailbox.toLowerCase();
}
