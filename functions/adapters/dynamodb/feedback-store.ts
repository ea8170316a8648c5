import { createHash } from 'node:crypto';
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Feedback } from '../../domain/email/feedback';
import { type EmailStatus, rankOf, statusesBelow } from '../../domain/email/lifecycle';
import type { FeedbackOutcome, FeedbackStore } from '../../domain/ports';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, type Item, type RecordStoreProps } from './order-table';
import { statusIsOneOf } from './status-is-one-of';

const IS_NEWS = 'NOT contains(feedbackIds, :feedbackId)';
/** Once a person has asked for the mail again, an earlier attempt decides nothing: its end must not close the new one. */
const IS_OF_CURRENT_ATTEMPT = '(attribute_not_exists(reopenedAfter) OR reopenedAfter < :attempt)';
const NOTE = 'history = list_append(if_not_exists(history, :none), :entry)';
const REMEMBER = 'ADD feedbackIds :feedbackIds';

export class DynamoFeedbackStore implements FeedbackStore {
  constructor(private readonly props: RecordStoreProps) {}

  async applyFeedback(feedback: Feedback): Promise<FeedbackOutcome> {
    const { table } = this.props;
    if (feedback.status === 'sent' && (await this.isKnownAsSent(feedback)))
      return { outcome: 'known', stands: false };
    const before = await table.update({ ...this.raise(feedback), ReturnValues: 'ALL_OLD' });
    if (before !== undefined) {
      const previous = before.status?.S as EmailStatus | undefined;
      const requestedAt = before.requestedAt?.S;
      return {
        outcome: 'raised',
        ...(previous !== undefined && { previous }),
        ...(requestedAt !== undefined && { requestedAt }),
        ...erasureOf(before),
      };
    }
    // A second confirmation is not worth a write.
    if (feedback.status === 'sent') return { outcome: 'known', stands: false };
    const noted = await table.update({ ...note(feedback), ReturnValues: 'ALL_OLD' });
    if (noted !== undefined) return { outcome: 'noted', ...erasureOf(noted) };
    const known = (await table.get(emailItemKey(feedback.key))) ?? {};
    return { outcome: 'known', stands: known.status?.S === feedback.status, ...erasureOf(known) };
  }

  /**
   * Nearly always the sender has written it down itself. To look costs a tenth of a write that is refused, and what was true a
   * moment ago is good enough: a status never falls below `sent`.
   */
  private async isKnownAsSent({ key }: Feedback): Promise<boolean> {
    const status = (await this.props.table.get(emailItemKey(key), false))?.status?.S;
    return status !== undefined && rankOf(status as EmailStatus) >= rankOf('sent');
  }

  /** Lifts the status; creates the record when feedback is first: SES can be faster than the sender's own write. */
  private raise(feedback: Feedback): Omit<UpdateItemCommandInput, 'TableName'> {
    const { table, retentionDays } = this.props;
    const { key, status } = feedback;
    const lower = statusIsOneOf(statusesBelow(status));
    const noted = note(feedback);
    return {
      ...noted,
      UpdateExpression: [
        `SET ${NOTE}, messageId = if_not_exists(messageId, :messageId), #status = :status, expiresAt = if_not_exists(expiresAt, :expiry)`,
        ', orderId = :orderId, kind = :kind, #reference = :reference, revision = :revision',
        ` REMOVE openShard, dueAt, leaseUntil ${REMEMBER}`,
      ].join(''),
      ConditionExpression: `${IS_NEWS} AND ${IS_OF_CURRENT_ATTEMPT} AND (attribute_not_exists(#status) OR ${lower.condition})`,
      ExpressionAttributeNames: { '#status': 'status', '#reference': 'reference' },
      ExpressionAttributeValues: {
        ...noted.ExpressionAttributeValues,
        ...lower.values,
        ':messageId': string(feedback.messageId),
        ':attempt': number(feedback.attempt ?? 0),
        ':status': string(status),
        ':expiry': table.expiry(retentionDays),
        ':orderId': string(key.orderId),
        ':kind': string(key.kind),
        ':reference': string(key.reference),
        ':revision': number(key.revision),
      },
    };
  }
}

function erasureOf({ erasedAt }: Item): Pick<FeedbackOutcome, 'isErased'> {
  return erasedAt === undefined ? {} : { isErased: true };
}

/** Adds to the history and leaves the status. */
function note({
  key,
  status,
  at,
  messageId,
  attempt,
  reason,
}: Feedback): Omit<UpdateItemCommandInput, 'TableName'> {
  // Twelve characters are enough to tell the few feedbacks of one e-mail apart.
  const id = createHash('sha256')
    .update([messageId, status, at, reason].join('\n'))
    .digest('base64url')
    .slice(0, 12);
  return {
    Key: emailItemKey(key),
    UpdateExpression: `SET ${NOTE} ${REMEMBER}`,
    // On an erased record also what is known: the caller must hear each time that it is erased.
    ConditionExpression: `${IS_NEWS} OR attribute_exists(erasedAt)`,
    ExpressionAttributeValues: {
      ':none': { L: [] },
      ':entry': historyOf({
        status,
        at,
        ...(attempt !== undefined && { attempt }),
        ...(reason !== undefined && { reason }),
      }),
      ':feedbackId': string(id),
      ':feedbackIds': { SS: [id] },
    },
  };
}
