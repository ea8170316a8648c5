import type { DynamoSendAttempts } from '../../functions/adapters/dynamodb/send-attempts';
import type { EmailKey } from '../../functions/domain/email/email-key';
import type { SendAttempt } from '../../functions/domain/email/send-attempt';

const TEMPLATE = { name: 'confirmed', version: '0123456789ab', locale: 'en', brand: 'main' };

/** The attempt a queue message would lead to now; not begun yet. */
export async function nextAttempt(
  attempts: DynamoSendAttempts,
  key: EmailKey,
  queueMessageId = 'm-1',
): Promise<SendAttempt> {
  const { email } = await attempts.readOrder(key, []);
  if (email === undefined) throw new Error(`no such e-mail: ${key.orderId}`);
  return { email, number: email.attempt + 1, correlationId: 'c-1', queueMessageId };
}

/** An attempt just before its call of SES. */
export async function beginAttempt(
  attempts: DynamoSendAttempts,
  key: EmailKey,
  queueMessageId = 'm-1',
): Promise<SendAttempt> {
  const attempt = await nextAttempt(attempts, key, queueMessageId);
  if (!(await attempts.begin(attempt, TEMPLATE)))
    throw new Error(`${key.orderId} is ${attempt.email.status}`);
  return attempt;
}
