import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { emailItemKey, OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoSendAttempts } from '../../../functions/adapters/dynamodb/send-attempts';
import type { EmailKey } from '../../../functions/domain/email/email-key';
import { contentHash } from '../../../functions/domain/order-event/content-hash';
import { parseOrderEvent } from '../../../functions/domain/order-event/parse';
import { confirmedEvent } from '../../contract/sample-events';
import type { EmbeddedAccount } from '../../support/embedded-account';
import { beginAttempt } from '../../support/send-attempts';

/** E-mails as they can be found: of an accepted order, and left behind by whatever happened to their functions. */
export class FoundEmails {
  private readonly table: OrderTable;

  private constructor(
    private readonly client: DynamoDBClient,
    account: EmbeddedAccount,
    at: number,
  ) {
    this.table = new OrderTable({ client, tableName: account.naming.table('orders'), now: () => at });
  }

  /** @param at When it all happened, epoch milliseconds. */
  static in(account: EmbeddedAccount, at: number): FoundEmails {
    return new FoundEmails(new DynamoDBClient(account.client), account, at);
  }

  /** Asked for, its queue message is lost, and the settler has not looked yet. */
  async accepted(orderId: string): Promise<EmailKey> {
    return await this.ask(orderId, false);
  }

  /** Asked for, its queue message is lost, and the settler has seen that it is late. */
  async requested(orderId: string): Promise<EmailKey> {
    return await this.ask(orderId, true);
  }

  /** The settler will look at all of it again. */
  async forgetWatermark(): Promise<void> {
    await this.table.delete({ pk: { S: 'SETTLER' }, sk: { S: 'WATERMARK' } });
  }

  private async ask(orderId: string, isLate: boolean): Promise<EmailKey> {
    const event = confirmedEvent();
    const customer = { ...event.order.customer, email: 'success@simulator.amazonses.com' };
    const parsed = parseOrderEvent(
      JSON.stringify({ ...event, order: { ...event.order, id: orderId, customer } }),
    );
    if (!parsed.ok) throw new Error(parsed.reasons.join('; '));
    const store = { table: this.table, retentionDays: 28, settlingWindowMs: 1_000 };
    const key: EmailKey = { orderId, kind: 'confirmed', reference: '-', revision: 1 };
    await new DynamoEventRecorder(store).recordEvent(parsed.event, contentHash(parsed.event), 'm');
    await new DynamoEmailRequests(store).requestEmail({
      key,
      correlationId: 'c',
      isLate,
    });
    return key;
  }

  /** Its function died around the call of SES. */
  async sending(orderId: string) {
    const key = await this.requested(orderId);
    const attempts = new DynamoSendAttempts({ table: this.table, leaseMs: 1_000, settlingWindowMs: 1_000 });
    return { key, attempts, attempt: await beginAttempt(attempts, key, 'm') };
  }

  /** The answer of SES was lost, and SES had not accepted it. */
  async unknown(orderId: string): Promise<EmailKey> {
    const { key, attempts, attempt } = await this.sending(orderId);
    await attempts.advance(attempt, 'loseAnswer', { reason: 'ECONNRESET' });
    return key;
  }

  /** The same, and it has been resent before. */
  async unknownAgain(orderId: string): Promise<void> {
    const key = await this.unknown(orderId);
    await this.table.update({
      Key: emailItemKey(key),
      UpdateExpression: 'SET resends = :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
  }

  stop(): void {
    this.client.destroy();
  }
}
