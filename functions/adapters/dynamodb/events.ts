import { type EmailKey, eventTypeOf, referenceOf } from '../../domain/email/email-key';
import type { OrderEvent } from '../../domain/order-event/schema';
import type { EventReader, EventRecorder, RecordedEvent, Rejection } from '../../domain/ports';
import { number, string, strings } from './attribute-values';
import { eventItemKey, type OrderTable, orderPartition, type RecordStoreProps } from './order-table';

/** Records what came in. */
export class DynamoEventRecorder implements EventRecorder {
  constructor(private readonly props: RecordStoreProps) {}

  async recordEvent(event: OrderEvent, contentHash: string, queueMessageId: string): Promise<RecordedEvent> {
    const { table, retentionDays } = this.props;
    const key = eventItemKey(event.order.id, event.type, referenceOf(event), event.order.revision);
    const isNew = await table.putNew({
      ...key,
      orderId: string(event.order.id),
      type: string(event.type),
      revision: number(event.order.revision),
      eventId: string(event.eventId),
      occurredAt: string(event.occurredAt),
      recordedAt: string(table.timestamp()),
      contentHash: string(contentHash),
      queueMessageId: string(queueMessageId),
      // As text: nothing ever reads a part of it, and a map costs more bytes and time.
      event: string(JSON.stringify(event)),
      expiresAt: table.expiry(retentionDays),
    });
    if (isNew) return { ours: true, contentHash };
    const existing = await table.get(key);
    // Gone between two calls: TTL. As a record that old, it can only be treated as a repetition.
    return {
      ours: existing?.queueMessageId?.S === queueMessageId,
      contentHash: existing?.contentHash?.S ?? contentHash,
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

/** Reads the event an e-mail is made from. */
export class DynamoEventReader implements EventReader {
  constructor(private readonly table: OrderTable) {}

  async findEvent(key: EmailKey): Promise<OrderEvent | undefined> {
    const type = eventTypeOf(key.kind);
    const item = await this.table.get(eventItemKey(key.orderId, type, key.reference, key.revision));
    // Written by recordEvent from a validated event; validating again would cost more than the whole rendering.
    return item?.event?.S === undefined ? undefined : (JSON.parse(item.event.S) as OrderEvent);
  }
}
