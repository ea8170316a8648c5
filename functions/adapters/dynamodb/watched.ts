import type { EmailKey } from '../../domain/email/email-key';
import { string, time } from './attribute-values';
import { openShardOf } from './order-table';

/**
 * What puts an e-mail into the index of open ones.
 * @param dueAt when somebody should look at it, in epoch milliseconds
 */
export function watched(key: EmailKey, dueAt: number) {
  return { openShard: string(openShardOf(key)), dueAt: time(dueAt) };
}
