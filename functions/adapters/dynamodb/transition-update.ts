import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { EmailKey } from '../../domain/email/email-key';
import { OPEN_STATUSES, TRANSITIONS, type TransitionName } from '../../domain/email/lifecycle';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, type Item } from './order-table';
import { statusIsOneOf } from './status-is-one-of';

export interface TransitionChange {
  /** The attempt whose outcome this is: whoever has lost the e-mail to a later attempt writes nothing. */
  readonly attempt: number;
  readonly at: string;
  readonly reason?: string;
  /** The person who does it. */
  readonly by?: string;
  /** Further attributes to write. */
  readonly set?: Item;
  /** Attributes to remove. */
  readonly remove?: readonly string[];
  /** A condition beside status and attempt, and its values. */
  readonly condition?: string;
  readonly values?: Readonly<Record<string, AttributeValue>>;
}

/** The conditional write of one transition: from the statuses it allows and no others. */
export function transitionUpdate(
  key: EmailKey,
  transition: TransitionName,
  { attempt, at, reason, by, set = {}, remove = [], condition, values = {} }: TransitionChange,
): Omit<UpdateItemCommandInput, 'TableName'> {
  const { from, to } = TRANSITIONS[transition];
  const allowed = statusIsOneOf(from);
  const attributes = Object.entries(set);
  // What has come to an end leaves the index of open e-mails. `claimedBy` stays: see the claim of a failed e-mail.
  const obsolete = OPEN_STATUSES.includes(to) ? remove : ['openShard', 'dueAt', 'leaseUntil', ...remove];
  return {
    Key: emailItemKey(key),
    UpdateExpression: [
      'SET #status = :to, history = list_append(history, :entry)',
      // By placeholders: DynamoDB reserves hundreds of words.
      ...attributes.map(([name]) => `, #${name} = :${name}`),
      ...(obsolete.length > 0 ? [` REMOVE ${obsolete.join(', ')}`] : []),
    ].join(''),
    ConditionExpression: [
      'attempt = :attempt',
      allowed.condition,
      ...(condition === undefined ? [] : [condition]),
    ].join(' AND '),
    ExpressionAttributeNames: {
      '#status': 'status',
      ...Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':to': string(to),
      ':attempt': number(attempt),
      ':entry': historyOf({
        status: to,
        at,
        attempt,
        ...(reason !== undefined && { reason }),
        ...(by !== undefined && { by }),
      }),
      ...allowed.values,
      ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
  };
}
