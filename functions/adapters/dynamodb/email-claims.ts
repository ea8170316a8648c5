import type { Claim } from '../../domain/email/claim';
import type { EmailKey } from '../../domain/email/email-key';
import { type EmailStatus, OPEN_STATUSES } from '../../domain/email/lifecycle';
import type { ClaimResult, EmailClaims } from '../../domain/ports';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, type Item, type OrderTable } from './order-table';

const APPEND_HISTORY = 'history = list_append(if_not_exists(history, :none), :entry)';

interface Move {
  readonly from: readonly EmailStatus[];
  readonly to: EmailStatus;
  readonly reason?: string;
  readonly messageId?: string;
}

export interface EmailClaimsProps {
  readonly table: OrderTable;
  /** How long one attempt owns the e-mail; longer than the function may run. */
  readonly leaseMs: number;
}

export class DynamoEmailClaims implements EmailClaims {
  constructor(private readonly props: EmailClaimsProps) {}

  async claimEmail(key: EmailKey, correlationId: string, queueMessageId: string): Promise<ClaimResult> {
    const { table, leaseMs } = this.props;
    const now = table.now();
    const claimed = await table.update({
      Key: emailItemKey(key),
      UpdateExpression: `SET #status = :claimed, attempt = attempt + :one, leaseUntil = :lease, claimedBy = :message, ${APPEND_HISTORY}`,
      ConditionExpression: '#status = :requested OR (#status = :claimed AND leaseUntil < :now)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':requested': string('requested'),
        ':claimed': string('claimed'),
        ':one': number(1),
        ':now': number(now),
        ':lease': number(now + leaseMs),
        ':message': string(queueMessageId),
        ':none': { L: [] },
        ':entry': historyOf({ status: 'claimed', at: table.timestamp() }),
      },
      ReturnValues: 'UPDATED_NEW',
    });
    if (claimed !== undefined)
      return { result: 'claimed', claim: { key, correlationId, attempt: attemptOf(claimed) } };
    const existing = await table.get(emailItemKey(key));
    return existing === undefined
      ? { result: 'done' }
      : explain(existing, { key, correlationId }, queueMessageId, now);
  }

  async markSending(claim: Claim): Promise<boolean> {
    return await this.move(claim, { from: ['claimed'], to: 'sending' }, 'leaseUntil > :now');
  }

  async markSent(claim: Claim, messageId: string): Promise<void> {
    // Feedback may have been faster; then the record knows more than this and stays as it is.
    await this.move(claim, { from: ['sending'], to: 'sent', messageId });
  }

  async markFailed(claim: Claim, reason: string): Promise<void> {
    await this.move(claim, { from: ['claimed', 'sending'], to: 'failed', reason });
  }

  async markUnknown(claim: Claim, reason: string): Promise<void> {
    await this.move(claim, { from: ['sending'], to: 'unknown', reason });
  }

  async release(claim: Claim, reason: string): Promise<void> {
    await this.move(claim, { from: ['claimed', 'sending'], to: 'requested', reason });
  }

  private async move(
    claim: Claim,
    { from, to, reason, messageId }: Move,
    condition?: string,
  ): Promise<boolean> {
    const { table } = this.props;
    const isOpen = OPEN_STATUSES.includes(to);
    const updated = await table.update({
      Key: emailItemKey(claim.key),
      UpdateExpression: [
        `SET #status = :to, ${APPEND_HISTORY}`,
        messageId === undefined ? '' : ', messageId = :messageId',
        isOpen ? '' : ' REMOVE openShard, dueAt, leaseUntil, claimedBy',
      ].join(''),
      ConditionExpression: [
        `attempt = :attempt AND #status IN (${from.map((_, i) => `:from${i}`).join(', ')})`,
        ...(condition === undefined ? [] : [condition]),
      ].join(' AND '),
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':to': string(to),
        ':attempt': number(claim.attempt),
        ...Object.fromEntries(from.map((status, i) => [`:from${i}`, string(status)])),
        ...(condition !== undefined && { ':now': number(table.now()) }),
        ...(messageId !== undefined && { ':messageId': string(messageId) }),
        ':none': { L: [] },
        ':entry': historyOf({
          status: to,
          at: table.timestamp(),
          attempt: claim.attempt,
          ...(reason !== undefined && { reason }),
        }),
      },
    });
    return updated !== undefined;
  }
}

/** Why the claim was not given. */
function explain(item: Item, base: Omit<Claim, 'attempt'>, queueMessageId: string, now: number): ClaimResult {
  const status = item.status?.S;
  if (status !== 'claimed' && status !== 'sending') return { result: 'done' };
  if (Number(item.leaseUntil?.N ?? 0) > now) {
    // The owner's own message stays in the queue until it is done, so another message has nothing left to do.
    return item.claimedBy?.S === queueMessageId ? { result: 'leased' } : { result: 'done' };
  }
  if (status === 'sending') return { result: 'interrupted', claim: { ...base, attempt: attemptOf(item) } };
  // The lease ran out between the two calls; the next delivery takes it over.
  return { result: 'leased' };
}

function attemptOf(item: Item): number {
  return Number(item.attempt?.N ?? 0);
}
