import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { DynamoOpenEmails } from '../../../functions/adapters/dynamodb/open-emails';
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
  async sending(orderId: string): Promise<void> {
    const { key } = await this.begin(orderId);
    await new DynamoOpenEmails(this.table).watch(key);
  }

  /** The answer of SES was lost, and SES had not accepted it. */
  async unknown(orderId: string): Promise<void> {
    await this.loseAnswer(await this.begin(orderId));
  }

  /** The same, and it has been resent before. */
  async unknownAgain(orderId: string): Promise<void> {
    const begun = await this.begin(orderId);
    await this.table.update({
      Key: emailItemKey(begun.key),
      UpdateExpression: 'SET resends = :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
    await this.loseAnswer(begun);
  }

  /** Not watched yet: what is watched, a settler beside may find before it is as it should be found. */
  private async begin(orderId: string) {
    const key = await this.accepted(orderId);
    const attempts = new DynamoSendAttempts({ table: this.table, leaseMs: 1_000, settlingWindowMs: 1_000 });
    return { key, attempts, attempt: await beginAttempt(attempts, key, 'm') };
  }

  private async loseAnswer({ attempts, attempt }: Awaited<ReturnType<FoundEmails['begin']>>): Promise<void> {
    if (!(await attempts.advance(attempt, 'loseAnswer', { reason: 'ECONNRESET' })))
      throw new Error(`somebody has been before: ${attempt.email.key.orderId}`);
  }

  stop(): void {
    this.client.destroy();
  }
}
