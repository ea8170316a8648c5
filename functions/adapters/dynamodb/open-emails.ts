import { EMAIL_KINDS, type EmailKey } from '../../domain/email/email-key';
import { type EmailStatus, OPEN_STATUSES } from '../../domain/email/lifecycle';
import type { FoundEmail, OpenEmails, SettlementAction } from '../../domain/ports';
import { number, string, time } from './attribute-values';
import { emailItemKey, type Item, OPEN_SHARDS, type OrderTable } from './order-table';
import { statusIsOneOf } from './status-is-one-of';
import { transitionUpdate } from './transition-update';
import { watched } from './watched';

/** Why, for the history. */
const REASONS = {
  abandon: 'the attempt ended around the call of SES',
  resend: 'no Send event within the settling window',
  hold: 'no Send event within the settling window',
} as const;

/** Watched e-mails that have not come to an end, found by the sparse index they leave when they do. */
export class DynamoOpenEmails implements OpenEmails {
  constructor(private readonly table: OrderTable) {}

  async watch(key: EmailKey): Promise<void> {
    const open = statusIsOneOf(OPEN_STATUSES);
    const { openShard, dueAt } = watched(key, this.table.now());
    await this.table.update({
      Key: emailItemKey(key),
      UpdateExpression: 'SET openShard = :shard, dueAt = :now',
      ConditionExpression: `attribute_not_exists(openShard) AND ${open.condition}`,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ...open.values,
        ':shard': openShard,
        ':now': dueAt,
      },
    });
  }

  async findDue(limit: number): Promise<FoundEmail[]> {
    const perShard = Math.ceil(limit / OPEN_SHARDS.length);
    const keys = await Promise.all(OPEN_SHARDS.map((shard) => this.dueKeys(shard, perShard)));
    const items = await Promise.all(keys.flat().map((key) => this.table.get(key)));
    return items.flatMap((item) => (item === undefined ? [] : (readOpenEmail(item) ?? [])));
  }

  async settle(found: FoundEmail, settlement: SettlementAction): Promise<boolean> {
    const { key, attempt, email } = found;
    const isUnchanged = { condition: 'dueAt = :seen', values: { ':seen': time(email.dueAt) } };
    if (settlement.action === 'remind') {
      const update = {
        Key: emailItemKey(key),
        UpdateExpression: 'SET dueAt = :until, reminders = :reminders',
        ConditionExpression: isUnchanged.condition,
        ExpressionAttributeValues: {
          ...isUnchanged.values,
          ':until': time(settlement.until),
          ':reminders': number(email.reminders + 1),
        },
      };
      return (await this.table.update(update)) !== undefined;
    }
    const update = transitionUpdate(key, settlement.action, {
      attempt,
      at: this.table.timestamp(),
      reason: REASONS[settlement.action],
      set: {
        ...('until' in settlement && { dueAt: time(settlement.until) }),
        ...(settlement.action === 'resend' && { resends: number(email.resends + 1) }),
      },
      ...isUnchanged,
    });
    return (await this.table.update(update)) !== undefined;
  }

  private async dueKeys(shard: string, limit: number): Promise<Item[]> {
    const items = await this.table.query(
      {
        IndexName: 'open-emails-index',
        KeyConditionExpression: 'openShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': string(shard), ':now': string(this.table.timestamp()) },
      },
      limit,
    );
    return items.flatMap(({ pk, sk }) => (pk && sk ? [{ pk, sk }] : []));
  }
}

/** Undefined for what has come to an end since the index was read. */
function readOpenEmail(item: Item): FoundEmail | undefined {
  const kind = EMAIL_KINDS.find((candidate) => candidate === item.kind?.S);
  if (kind === undefined || item.dueAt?.S === undefined) return undefined;
  const numberOf = (name: string) => Number(item[name]?.N ?? 0);
  return {
    key: {
      orderId: item.orderId?.S ?? '',
      kind,
      reference: item.reference?.S ?? '',
      revision: numberOf('revision'),
    },
    correlationId: item.correlationId?.S ?? '',
    attempt: numberOf('attempt'),
    email: {
      status: item.status?.S as EmailStatus,
      dueAt: Date.parse(item.dueAt.S),
      leaseUntil: numberOf('leaseUntil'),
      reminders: numberOf('reminders'),
      resends: numberOf('resends'),
    },
  };
}
