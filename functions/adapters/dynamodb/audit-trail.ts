import { randomUUID } from 'node:crypto';
import { number, string } from './attribute-values';
import type { Item, OrderTable } from './order-table';

/** What people do to mails, messages and customers' data. What the system sends by itself is audited by the mail's own record. */
export const AUDITED_ACTIONS = ['resend', 'unsuppress', 'erase', 'redrive', 'discard', 'show'] as const;
export type AuditedAction = (typeof AUDITED_ACTIONS)[number];

/** Holds no customer's name or address: it is kept when everything else is erased. */
export interface AuditEntry {
  readonly action: AuditedAction;
  /** Name of whoever did it. */
  readonly by: string;
  readonly reason: string;
  /** What it was done to: ids, counts. */
  readonly subject: Readonly<Record<string, string | number>>;
}

export interface AuditedEntry extends AuditEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `begun`: it was interrupted, and may have been done in part. */
  readonly outcome: 'begun' | 'done' | 'refused';
}

export interface AuditTrailProps {
  readonly table: OrderTable;
  readonly retentionDays: number;
}

/** Who did what, when and why, by month. Written before the deed and again after it, so that a crash hides nothing. */
export class DynamoAuditTrail {
  constructor(private readonly props: AuditTrailProps) {}

  /** Runs the deed between the two entries; it tells what else to note of its outcome. */
  async record<T>(
    entry: AuditEntry,
    deed: () => Promise<{ readonly result: T; readonly outcome: 'done' | 'refused' }>,
  ): Promise<T> {
    const { table, retentionDays } = this.props;
    const at = table.timestamp();
    const key = { pk: string(auditPartition(at.slice(0, 7))), sk: string(`${at}#${randomUUID()}`) };
    await table.put({
      ...key,
      at: string(at),
      action: string(entry.action),
      by: string(entry.by),
      reason: string(entry.reason),
      subject: {
        M: Object.fromEntries(
          Object.entries(entry.subject).map(([name, value]) => [
            name,
            typeof value === 'number' ? number(value) : string(value),
          ]),
        ),
      },
      outcome: string('begun'),
      expiresAt: table.expiry(retentionDays),
    });
    const { result, outcome } = await deed();
    await table.update({
      Key: key,
      UpdateExpression: 'SET outcome = :outcome',
      ExpressionAttributeValues: { ':outcome': string(outcome) },
    });
    return result;
  }

  /** @param month UTC, YYYY-MM */
  async entriesOf(month: string): Promise<AuditedEntry[]> {
    const items = await this.props.table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': string(auditPartition(month)) },
    });
    return items.map(readEntry);
  }
}

const auditPartition = (month: string): string => `AUDIT#${month}`;

function readEntry(item: Item): AuditedEntry {
  return {
    at: item.at?.S ?? '',
    action: item.action?.S as AuditedAction,
    by: item.by?.S ?? '',
    reason: item.reason?.S ?? '',
    subject: Object.fromEntries(
      Object.entries(item.subject?.M ?? {}).map(([name, { S, N }]) => [name, S ?? Number(N)]),
    ),
    outcome: item.outcome?.S as AuditedEntry['outcome'],
  };
}
