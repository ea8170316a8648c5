import type { Claim } from '../../domain/email/claim';
import type { EmailKey } from '../../domain/email/email-key';
import { TRANSITIONS } from '../../domain/email/lifecycle';
import type {
  ClaimResult,
  ClaimTransition,
  EmailClaims,
  EmailMessage,
  TransitionDetails,
} from '../../domain/ports';
import { historyOf, number, string, stringMap } from './attribute-values';
import { emailItemKey, type Item, type OrderTable, openShardOf } from './order-table';
import { transitionUpdate } from './transition-update';

export interface EmailClaimsProps {
  readonly table: OrderTable;
  /** How long one attempt owns the e-mail; longer than the function may run. */
  readonly leaseMs: number;
  /** How long a Send event may still settle a lost answer before the settler decides. */
  readonly settlingWindowMs: number;
}

export class DynamoEmailClaims implements EmailClaims {
  constructor(private readonly props: EmailClaimsProps) {}

  async claimEmail(message: EmailMessage, queueMessageId: string): Promise<ClaimResult> {
    const { table, leaseMs, settlingWindowMs } = this.props;
    const { key, isRedriven = false } = message;
    const now = table.now();
    const claimed = await table.update({
      Key: emailItemKey(key),
      UpdateExpression:
        // A failed or held e-mail has left the index of open ones.
        `SET #status = :claimed, attempt = attempt + :one, leaseUntil = :lease, claimedBy = :message, history = list_append(history, :entry)${isRedriven ? ', openShard = if_not_exists(openShard, :shard), dueAt = if_not_exists(dueAt, :due)' : ''}`,
      ConditionExpression: `#status = :requested OR (#status = :claimed AND leaseUntil < :now)${isRedriven ? ' OR (#status IN (:failed, :held) AND claimedBy <> :message AND attribute_not_exists(erasedAt))' : ''}`,
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':requested': string('requested'),
        ':claimed': string(TRANSITIONS.claim.to),
        ':one': number(1),
        ':now': number(now),
        ':lease': number(now + leaseMs),
        ':message': string(queueMessageId),
        ':entry': historyOf({ status: TRANSITIONS.claim.to, at: table.timestamp() }),
        ...(isRedriven && {
          ':failed': string('failed'),
          ':held': string('held'),
          ':shard': string(openShardOf(key)),
          ':due': string(table.timestamp(settlingWindowMs)),
        }),
      },
      ReturnValues: 'ALL_NEW',
    });
    if (claimed !== undefined) return { result: 'claimed', claim: claimOf(claimed, message) };
    const existing = await table.get(emailItemKey(key));
    return existing === undefined
      ? { result: 'done' }
      : explain(existing, claimOf(existing, message), queueMessageId, now);
  }

  async advance(
    { key, attempt }: Claim,
    transition: ClaimTransition,
    { reason, messageId, template }: TransitionDetails = {},
  ): Promise<boolean> {
    const { table, settlingWindowMs } = this.props;
    const update = transitionUpdate(key, transition, {
      attempt,
      at: table.timestamp(),
      ...(reason !== undefined && { reason }),
      set: {
        ...(messageId !== undefined && { messageId: string(messageId) }),
        ...(template !== undefined && { template: stringMap({ ...template }) }),
        // The time to wait for a Send event begins now, not with the request.
        ...(transition === 'loseAnswer' && { dueAt: string(table.timestamp(settlingWindowMs)) }),
      },
      ...(transition === 'startSending' && {
        condition: 'leaseUntil > :now',
        values: { ':now': number(table.now()) },
      }),
    });
    if ((await table.update(update)) !== undefined) return true;
    return transition === 'startSending' && (await this.isBeingSent(key, attempt));
  }

  /**
   * Whether the refused write was a retry of the SDK, whose first request had done it and lost its answer: nobody else has the
   * number of this attempt. Taken for lost, the mail would wait for the settler as one that may be sent already.
   */
  private async isBeingSent(key: EmailKey, attempt: number): Promise<boolean> {
    const item = await this.props.table.get(emailItemKey(key));
    return item?.status?.S === TRANSITIONS.startSending.to && Number(item.attempt?.N) === attempt;
  }
}

/** Why the claim was not given. */
function explain(item: Item, claim: Claim, queueMessageId: string, now: number): ClaimResult {
  const status = item.status?.S;
  const isOurs = item.claimedBy?.S === queueMessageId;
  if (item.erasedAt !== undefined) return { result: 'done' };
  if (status === 'failed' && isOurs) return { result: 'failed', reason: lastReason(item) };
  if (status !== 'claimed' && status !== 'sending') return { result: 'done' };
  const leaseUntil = Number(item.leaseUntil?.N ?? 0);
  // The owner's own message stays in the queue until it is done, so another message has nothing left to do.
  if (leaseUntil > now) return isOurs ? { result: 'leased', until: leaseUntil } : { result: 'done' };
  // A claim whose lease ran out between the two calls is taken over by the next delivery.
  return status === 'sending' ? { result: 'interrupted', claim } : { result: 'leased', until: now };
}

function claimOf(item: Item, { key, correlationId }: EmailMessage): Claim {
  return {
    key,
    correlationId,
    attempt: Number(item.attempt?.N ?? 0),
    requestedAt: item.requestedAt?.S ?? '',
    resends: Number(item.resends?.N ?? 0),
    ...(item.sendTo?.S !== undefined && { sendTo: item.sendTo.S }),
  };
}

function lastReason(item: Item): string {
  return item.history?.L?.at(-1)?.M?.reason?.S ?? 'failed';
}
