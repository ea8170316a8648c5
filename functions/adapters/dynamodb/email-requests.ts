import type { EmailRequest, EmailRequests } from '../../domain/ports';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, type RecordStoreProps } from './order-table';
import { watched } from './watched';

export interface EmailRequestsProps extends RecordStoreProps {
  /** When a late e-mail that has not come to an end is worth a look of the settler. */
  readonly settlingWindowMs: number;
}

export class DynamoEmailRequests implements EmailRequests {
  constructor(private readonly props: EmailRequestsProps) {}

  async requestEmail({
    key,
    correlationId,
    requestedAt,
    isLate = false,
  }: EmailRequest): Promise<'requested' | 'waiting' | 'taken'> {
    const { table, retentionDays, settlingWindowMs } = this.props;
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
      requestedAt: string(requestedAt === undefined ? at : new Date(requestedAt).toISOString()),
      ...(isLate && watched(key, table.now() + settlingWindowMs)),
      expiresAt: table.expiry(retentionDays),
    });
    if (isNew) return 'requested';
    const existing = await table.get(emailItemKey(key));
    return existing?.status?.S === 'requested' ? 'waiting' : 'taken';
  }
}
