import { createHash } from 'node:crypto';
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Feedback } from '../../domain/email/feedback';
import { type EmailStatus, statusesBelow } from '../../domain/email/lifecycle';
import type { FeedbackOutcome, FeedbackStore } from '../../domain/ports';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, type RecordStoreProps } from './order-table';
import { statusIsOneOf } from './status-is-one-of';

const IS_NEWS = 'NOT contains(feedbackIds, :feedbackId)';
const NOTE =
  'messageId = if_not_exists(messageId, :messageId), history = list_append(if_not_exists(history, :none), :entry)';
const REMEMBER = 'ADD feedbackIds :feedbackIds';

export class DynamoFeedbackStore implements FeedbackStore {
  constructor(private readonly props: RecordStoreProps) {}

  async applyFeedback(feedback: Feedback): Promise<FeedbackOutcome> {
    const { table } = this.props;
    const before = await table.update({ ...this.raise(feedback), ReturnValues: 'UPDATED_OLD' });
    if (before !== undefined) {
      const previous = before.status?.S as EmailStatus | undefined;
      return { outcome: 'raised', ...(previous !== undefined && { previous }) };
    }
    // The sender has written this down itself; a second confirmation is not worth a write.
    if (feedback.status === 'sent') return { outcome: 'known', stands: false };
    if ((await table.update(note(feedback))) !== undefined) return { outcome: 'noted' };
    return { outcome: 'known', stands: await this.stands(feedback) };
  }

  /** Whether the status is still what this feedback made it. A query and not a read: the function may query as it is. */
  private async stands({ key, status }: Feedback): Promise<boolean> {
    const { pk, sk } = emailItemKey(key);
    const [item] = await this.props.table.query({
      KeyConditionExpression: 'pk = :pk AND sk = :sk',
      ProjectionExpression: '#status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ...(pk && { ':pk': pk }), ...(sk && { ':sk': sk }) },
      ConsistentRead: true,
    });
    return item?.status?.S === status;
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
        `SET ${NOTE}, #status = :status, expiresAt = if_not_exists(expiresAt, :expiry)`,
        ', orderId = :orderId, kind = :kind, #reference = :reference, revision = :revision',
        ` REMOVE openShard, dueAt, leaseUntil ${REMEMBER}`,
      ].join(''),
      ConditionExpression: `${IS_NEWS} AND (attribute_not_exists(#status) OR ${lower.condition})`,
      ExpressionAttributeNames: { '#status': 'status', '#reference': 'reference' },
      ExpressionAttributeValues: {
        ...noted.ExpressionAttributeValues,
        ...lower.values,
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
    ConditionExpression: IS_NEWS,
    ExpressionAttributeValues: {
      ':messageId': string(messageId),
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
