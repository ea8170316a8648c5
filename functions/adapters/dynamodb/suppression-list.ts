import type { EmailKey } from '../../domain/email/email-key';
import type { SoftBouncePolicy, SuppressionReason } from '../../domain/email/suppression';
import { recipientLookupKey } from '../../domain/mailbox';
import type { SuppressionKeeper, SuppressionLifter, SuppressionList } from '../../domain/ports';
import { number, string } from './attribute-values';
import { emailItemKey, type Item, type OrderTable } from './order-table';

const DAY_MS = 86_400_000;

/** Mailboxes that get no more mail. One item an address, found by the form in which two spellings are one mailbox. */
export class DynamoSuppressionList implements SuppressionList, SuppressionKeeper, SuppressionLifter {
  /** @param retentionDays Days until an entry expires; whoever only looks needs none. @default without end */
  constructor(
    private readonly table: OrderTable,
    private readonly retentionDays = Number.POSITIVE_INFINITY,
  ) {}

  async find(mailbox: string): Promise<SuppressionReason | undefined> {
    const item = await this.table.get(suppressionKey(mailbox));
    const until = item?.suppressedUntil?.N;
    if (until !== undefined && Number(until) < this.table.now()) return undefined;
    return item?.reason?.S as SuppressionReason | undefined;
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
        ':from': string(new Date(Date.parse(at) - window).toISOString()),
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

export const addressPartition = (mailbox: string): string => `ADDRESS#${recipientLookupKey(mailbox)}`;

export function suppressionKey(mailbox: string): Item {
  return { pk: string(addressPartition(mailbox)), sk: string('SUPPRESSION') };
}

function softBounceKey(mailbox: string, key: EmailKey): Item {
  const { pk, sk } = emailItemKey(key);
  return { pk: string(addressPartition(mailbox)), sk: string(`SOFT-BOUNCE#${pk?.S}#${sk?.S}`) };
}
