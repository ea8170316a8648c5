import type { EmailKey } from '../../domain/email/email-key';
import type { SoftBouncePolicy, SuppressionReason } from '../../domain/email/suppression';
import type { SuppressionKeeper, SuppressionLifter } from '../../domain/ports';
import { number, string, time } from './attribute-values';
import { emailItemKey, type Item, type OrderTable } from './order-table';
import { addressPartition, DynamoSuppressionList, suppressionKey } from './suppression-list';

const DAY_MS = 86_400_000;

/** Whoever puts mailboxes onto the list and takes them off; apart from who only looks, and carries less. */
export class DynamoSuppressionKeeper
  extends DynamoSuppressionList
  implements SuppressionKeeper, SuppressionLifter
{
  /** @param retentionDays Days until an entry expires. @default without end */
  constructor(
    table: OrderTable,
    private readonly retentionDays = Number.POSITIVE_INFINITY,
  ) {
    super(table);
  }

  async suppress(mailbox: string, reason: SuppressionReason, at: string): Promise<void> {
    await this.write(mailbox, reason, at);
  }

  async noteSoftBounce(
    mailbox: string,
    key: EmailKey,
    at: string,
    { limit, windowDays }: SoftBouncePolicy,
  ): Promise<void> {
    const window = windowDays * DAY_MS;
    await this.table.put({
      ...softBounceKey(mailbox, key),
      at: string(at),
      expiresAt: this.table.expiry(windowDays),
    });
    const bounces = await this.table.query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      // DynamoDB removes what has expired within days, not at once.
      FilterExpression: '#at > :from',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: {
        ':pk': string(addressPartition(mailbox)),
        ':prefix': string('SOFT-BOUNCE#'),
        ':from': time(Date.parse(at) - window),
      },
      ConsistentRead: true,
    });
    if (bounces.length >= limit) await this.write(mailbox, 'soft bounces', at, Date.parse(at) + window);
  }

  async forgetSoftBounce(mailbox: string, key: EmailKey): Promise<void> {
    await this.table.delete(softBounceKey(mailbox, key));
  }

  /** Support has made sure that the address works. Feedback from before counts no more. */
  async lift(mailbox: string): Promise<void> {
    const { expression, values } = this.expiry();
    await this.table.update({
      Key: suppressionKey(mailbox),
      UpdateExpression: `SET liftedAt = :now${expression} REMOVE reason, suppressedAt, suppressedUntil`,
      ExpressionAttributeValues: { ':now': string(this.table.timestamp()), ...values },
    });
  }

  /** A suppression without an end is not replaced by one with an end. */
  private async write(mailbox: string, reason: SuppressionReason, at: string, until?: number): Promise<void> {
    const { expression, values } = this.expiry();
    await this.table.update({
      Key: suppressionKey(mailbox),
      UpdateExpression: `SET reason = :reason, suppressedAt = :at${expression}${until === undefined ? ' REMOVE suppressedUntil' : ', suppressedUntil = :until'}`,
      ConditionExpression: [
        '(attribute_not_exists(liftedAt) OR liftedAt < :at)',
        ...(until === undefined
          ? []
          : ['(attribute_not_exists(reason) OR attribute_exists(suppressedUntil))']),
      ].join(' AND '),
      ExpressionAttributeValues: {
        ':reason': string(reason),
        ':at': string(at),
        ...values,
        ...(until !== undefined && { ':until': number(until) }),
      },
    });
  }

  private expiry() {
    return Number.isFinite(this.retentionDays)
      ? { expression: ', expiresAt = :expiry', values: { ':expiry': this.table.expiry(this.retentionDays) } }
      : { expression: '', values: {} };
  }
}

function softBounceKey(mailbox: string, key: EmailKey): Item {
  const { pk, sk } = emailItemKey(key);
  return { pk: string(addressPartition(mailbox)), sk: string(`SOFT-BOUNCE#${pk?.S}#${sk?.S}`) };
}
