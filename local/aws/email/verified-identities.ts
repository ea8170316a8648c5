import { bareAddress } from './addresses';
import { headerValue } from './mime-headers';
import { SesError } from './ses-error';
import type { CheckedMail } from './submission';

/**
 * Checks that whoever a mail comes from may send.
 * @param identities verified addresses and domains
 * @throws SesError MessageRejected
 */
export function requireVerifiedSender(
  { from, headers, source }: CheckedMail,
  identities: readonly string[],
  region: string,
): void {
  // SES names a sender as the mail writes it, with the name that stands before the address.
  const named = new Set([headerValue(headers, 'From') ?? from, source]);
  const failed = [...named].filter((name) => !isVerified(bareAddress(name), identities));
  if (failed.length === 0) return;
  throw new SesError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${failed.join(', ')}`,
  );
}

/** A domain stands for every address in it and below it. */
function isVerified(sender: string, identities: readonly string[]): boolean {
  const address = sender.toLowerCase();
  return identities
    .map((identity) => identity.toLowerCase())
    .some((identity) =>
      identity.includes('@')
        ? address === identity
        : address.endsWith(`@${identity}`) || address.endsWith(`.${identity}`),
    );
}
