import { randomUUID } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { number, string } from '../../functions/adapters/dynamodb/attribute-values';
import { orderPartition, type RecordStoreProps } from '../../functions/adapters/dynamodb/order-table';
import type { AuditEntry, AuditTrail } from './audit-trail';

/** Beside the records of the order it was about; under the day where no order is known. */
export class DynamoAuditTrail implements AuditTrail {
  constructor(private readonly props: RecordStoreProps) {}

  async record({ action, by, orderId, why, details }: AuditEntry): Promise<void> {
    const { table, retentionDays } = this.props;
    const at = table.timestamp();
    await table.put({
      pk: string(orderId === undefined ? `AUDIT#${at.slice(0, 10)}` : orderPartition(orderId)),
      sk: string(`AUDIT#${at}#${randomUUID().slice(0, 8)}`),
      ...(orderId !== undefined && { orderId: string(orderId) }),
      action: string(action),
      by: string(by),
      at: string(at),
      ...(why !== undefined && { why: string(why) }),
      details: {
        M: Object.fromEntries(
          Object.entries(details).map(([name, value]) => [name, attributeOf(value)] as const),
        ),
      },
      expiresAt: table.expiry(retentionDays),
    });
  }
}

function attributeOf(value: string | number | boolean): AttributeValue {
  if (typeof value === 'boolean') return { BOOL: value };
  return typeof value === 'number' ? number(value) : string(value);
}
