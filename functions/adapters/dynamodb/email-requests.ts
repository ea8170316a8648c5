import { recipientLookupKey } from '../../domain/mailbox';
import type { EmailRequest, EmailRequests } from '../../domain/ports';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, openShardOf, type RecordStoreProps } from './order-table';

/** Past this an open e-mail is worth a look: the settling window of a lost answer. */
const SETTLING_WINDOW_MS = 15 * 60_000;

export class DynamoEmailRequests implements EmailRequests {
  constructor(private readonly props: RecordStoreProps) {}

  async requestEmail({
    key,
    recipient,
    correlationId,
  }: EmailRequest): Promise<'requested' | 'waiting' | 'taken'> {
    const { table, retentionDays } = this.props;
    const at = table.timestamp();
    const isNew = await table.putNew({
      ...emailItemKey(key),
      orderId: string(key.orderId),
      kind: string(key.kind),
      reference: string(key.reference),
      revision: number(key.revision),
      correlationId: string(correlationId),
      status: string('requested'),
      attempt: number(0),
      history: historyOf({ status: 'requested', at }),
      recipient: string(recipientLookupKey(recipient)),
      requestedAt: string(at),
      openShard: string(openShardOf(key)),
      dueAt: string(table.timestamp(SETTLING_WINDOW_MS)),
      expiresAt: table.expiry(retentionDays),
    });
    if (isNew) return 'requested';
    const existing = await table.get(emailItemKey(key));
    return existing?.status?.S === 'requested' ? 'waiting' : 'taken';
  }
}
