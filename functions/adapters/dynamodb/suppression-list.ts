import type { SuppressionReason } from '../../domain/email/suppression';
import { recipientLookupKey } from '../../domain/mailbox';
import type { SuppressionList } from '../../domain/ports';
import { string } from './attribute-values';
import type { Item, OrderTable } from './order-table';

/** Mailboxes that get no more mail. One item an address, found by the form in which two spellings are one mailbox. */
export class DynamoSuppressionList implements SuppressionList {
  constructor(protected readonly table: OrderTable) {}

  async find(mailbox: string): Promise<SuppressionReason | undefined> {
    const item = await this.table.get(suppressionKey(mailbox));
    const until = item?.suppressedUntil?.N;
    if (until !== undefined && Number(until) < this.table.now()) return undefined;
    return item?.reason?.S as SuppressionReason | undefined;
  }
}

export const addressPartition = (mailbox: string): string => `ADDRESS#${recipientLookupKey(mailbox)}`;

export function suppressionKey(mailbox: string): Item {
  return { pk: string(addressPartition(mailbox)), sk: string('SUPPRESSION') };
}
