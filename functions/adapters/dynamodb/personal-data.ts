import { recipientLookupKey } from '../../domain/mailbox';
import { number, string } from './attribute-values';
import type { EmailOnRecord, EventOnRecord, OrderFile, Redirection } from './order-file';
import { emailItemKey, eventItemKey, orderPartition, type RecordStoreProps } from './order-table';
import { redirectionKey } from './reopened-emails';
import { addressPartition } from './suppression-list';

/** What is kept under an address itself. */
export interface AddressEntry {
  /** `SUPPRESSION`, or a soft bounce of one mail. */
  readonly sk: string;
  readonly reason?: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
}

/**
 * What the table knows of one address, and its erasure. A record that is erased keeps its key, its statuses and when they were
 * reached: a late repetition of the event or of feedback is recognised by them, sends nothing and writes nothing back.
 */
export class DynamoPersonalData {
  constructor(private readonly props: RecordStoreProps) {}

  /** Orders with an event or a mail for the address; what was written in the last second may be missing. */
  async findOrders(mailbox: string): Promise<string[]> {
    const items = await this.props.table.query({
      IndexName: 'recipient-index',
      KeyConditionExpression: 'recipient = :recipient',
      ExpressionAttributeValues: { ':recipient': string(recipientLookupKey(mailbox)) },
    });
    return [...new Set(items.map(({ pk }) => pk?.S?.slice(orderPartition('').length) ?? ''))];
  }

  async findAddressEntries(mailbox: string): Promise<AddressEntry[]> {
    const items = await this.props.table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': string(addressPartition(mailbox)) },
      ConsistentRead: true,
    });
    return items.map(({ sk, reason, suppressedAt, liftedAt, at }) => {
      const when = at?.S ?? suppressedAt?.S ?? liftedAt?.S;
      return {
        sk: sk?.S ?? '',
        ...(reason?.S !== undefined && { reason: reason.S }),
        ...(when !== undefined && { at: when }),
      };
    });
  }

  /** False when the mail has moved on since it was read, and may be on its way. */
  async eraseEmail({ key, status, attempt, history }: EmailOnRecord): Promise<boolean> {
    const { table, retentionDays } = this.props;
    // What people have written stands beside their names; entries are only ever appended, so their places are certain.
    const remarks = history.flatMap(({ by }, place) =>
      by === undefined ? [] : [`history[${place}].reason`],
    );
    const erased = await table.update({
      Key: emailItemKey(key),
      UpdateExpression: `SET erasedAt = if_not_exists(erasedAt, :now), expiresAt = :expiry REMOVE ${['sendTo', ...remarks].join(', ')}`,
      // Feedback alone creates a record without an attempt.
      ConditionExpression: '#status = :seen AND (attempt = :attempt OR attribute_not_exists(attempt))',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':now': string(table.timestamp()),
        ':expiry': table.expiry(retentionDays),
        ':seen': string(status),
        ':attempt': number(attempt),
      },
    });
    return erased !== undefined;
  }

  async eraseEvent(
    orderId: string,
    { type, reference, revision, eventId, occurredAt }: EventOnRecord,
  ): Promise<void> {
    const { table, retentionDays } = this.props;
    await table.update({
      Key: eventItemKey(orderId, type, reference, revision),
      // The hash too: with everything else known, it would tell whether a guessed name is right.
      UpdateExpression:
        'SET erasedAt = if_not_exists(erasedAt, :now), expiresAt = :expiry, eventId = :eventId, occurredAt = :occurredAt REMOVE event, recipient, contentHash',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: {
        ':now': string(table.timestamp()),
        ':expiry': table.expiry(retentionDays),
        // Stood in the event only.
        ':eventId': string(eventId),
        ':occurredAt': string(occurredAt),
      },
    });
  }

  /** The mail's own record names the address only as long as no later request has replaced it. */
  async eraseRedirection({ emails }: OrderFile, { key, attempt, mailbox }: Redirection): Promise<void> {
    const { table } = this.props;
    const item = emailItemKey(key);
    const email = emails.find((each) => emailItemKey(each.key).sk?.S === item.sk?.S);
    if (email?.sendTo !== undefined && recipientLookupKey(email.sendTo) === recipientLookupKey(mailbox)) {
      await table.update({
        Key: item,
        UpdateExpression: 'REMOVE sendTo',
        ConditionExpression: 'sendTo = :mailbox',
        ExpressionAttributeValues: { ':mailbox': string(email.sendTo) },
      });
    }
    await table.delete(redirectionKey(item, attempt));
  }

  async eraseAddressEntries(mailbox: string, entries: readonly AddressEntry[]): Promise<void> {
    for (const { sk } of entries) {
      await this.props.table.delete({ pk: string(addressPartition(mailbox)), sk: string(sk) });
    }
  }
}
