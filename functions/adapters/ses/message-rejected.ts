import type { SendResult } from '../../domain/ports';

/** AWS has paused the account. Where we have switched sending off ourselves, SES has errors of its own for it. */
const PAUSED = /(sending|account is) (paused|suspended)/i;
/** What failed is named after the colon. */
const NOT_VERIFIED = /not verified.*?: (.+)/is;
/** Between those that are named, and around an address that has a name; no mailbox we send to holds any of it. */
const SEPARATORS = /[\s<>,"]+/;
/** Stands for those that SES does not name. */
const ELLIPSIS = /(\.{3}|…)$/;

/**
 * The first API of SES has one error for a mail it refuses and for trouble with the account or the sender: only the message
 * tells them apart. It names addresses, so nothing of it goes into the reason.
 * @param sender the address the mail comes from
 */
export function classifyRejection(
  message: string,
  sender: string,
): Extract<SendResult, { result: 'refused' | 'deferred' }> {
  const reason = 'MessageRejected';
  const unverified = NOT_VERIFIED.exec(message)?.[1];
  if (unverified === undefined) {
    return PAUSED.test(message)
      ? { result: 'deferred', cause: 'paused', reason: `${reason}: account paused` }
      : { result: 'refused', reason };
  }
  // In the sandbox a recipient must be verified, too, which is a matter of this mail.
  return includesSender(unverified, sender)
    ? { result: 'deferred', cause: 'misconfigured', reason: `${reason}: sender not verified` }
    : { result: 'refused', reason };
}

/** Any address of the sender's domain will do: none of them fails while that is verified, or one above it. */
function includesSender(identities: string, sender: string): boolean {
  // A mail has one recipient: when not all are named, the sender is among them.
  if (ELLIPSIS.test(identities)) return true;
  const domain = sender.toLowerCase().replace(/.*@/, '');
  return identities
    .toLowerCase()
    .split(SEPARATORS)
    .some((identity) => identity.endsWith(`@${domain}`) || `.${domain}`.endsWith(`.${identity}`));
}
