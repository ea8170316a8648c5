import type { EmailStatus } from '../../functions/domain/email/lifecycle';
import { OPEN_STATUSES } from '../../functions/domain/email/lifecycle';
import type { EnvironmentConfig } from '../../src/config/environment-schema';

export const PAUSED = 'Sending is paused in this environment: mails wait until it is switched on.';

/** Said where mails wait, for a minute's patience will not do. */
export function pausedNote(
  mails: readonly { readonly status: EmailStatus }[],
  { delivery }: Pick<EnvironmentConfig, 'delivery'>,
): string[] {
  const isWaiting = mails.some(({ status }) => OPEN_STATUSES.includes(status));
  return isWaiting && delivery.sending === 'paused' ? ['', PAUSED] : [];
}
