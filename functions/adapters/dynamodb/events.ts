import { emailKeyOf, referenceOf } from '../../domain/email/email-key';
import { recipientLookupKey } from '../../domain/mailbox';
import type { OrderEvent } from '../../domain/order-event/schema';
import type { EventRecorder, RecordedEvent, Rejection } from '../../domain/ports';
import { string, strings } from './attribute-values';
import { acceptedOn, eventItemKey, orderPartition, type RecordStoreProps } from './order-table';
import { storedEvent } from './stored-event';

/** Records what came in. */
export class DynamoEventRecorder implements EventRecorder {
  constructor(private readonly props: RecordStoreProps) {}

  async recordEvent(event: OrderEvent, contentHash: string, queueMessageId: string): Promise<RecordedEvent> {
    const { table, retentionDays } = this.props;
    const key = eventItemKey(event.order.id, event.type, referenceOf(event), event.order.revision);
    const recordedAt = table.timestamp();
    const isNew = await table.putNew({
      // What the key or the event says stands nowhere else: the item should stay below a kilobyte.
      ...key,
      recordedAt: string(recordedAt),
      contentHash: string(contentHash),
      queueMessageId: string(queueMessageId),
      event: storedEvent(event),
      // In the index by recipient: whatever holds an address can be found by it.
      recipient: string(recipientLookupKey(event.order.customer.email)),
      // In the index of accepted events only where there has to be a mail.
      ...(emailKeyOf(event) !== undefined && {
        acceptedOn: string(acceptedOn(recordedAt, event.order.id)),
      }),
      expiresAt: table.expiry(retentionDays),
    });
    if (isNew) return { isNew, ours: true, contentHash };
    const existing = await table.get(key);
    // Gone between two calls: TTL. As a record that old, it can only be treated as a repetition. Of an erased event nothing
    // is left to compare: a hash would confirm a guess of what it said.
    return {
      isNew,
      ours: existing?.queueMessageId?.S === queueMessageId,
      contentHash: existing?.contentHash?.S ?? contentHash,
      ...(existing?.erasedAt !== undefined && { isErased: true }),
    };
  }

  async recordRejection({ queueMessageId, orderId, reasons }: Rejection): Promise<void> {
    const { table, retentionDays } = this.props;
    const at = table.timestamp();
    await table.put({
      pk: string(orderId === undefined ? `UNREADABLE#${at.slice(0, 10)}` : orderPartition(orderId)),
      sk: string(`REJECTION#${queueMessageId}`),
      ...(orderId !== undefined && { orderId: string(orderId) }),
      at: string(at),
      reasons: strings(reasons),
      expiresAt: table.expiry(retentionDays),
    });
  }
}
