import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { EmailKey } from '../../domain/email/email-key';
import {
  type EmailStatus,
  OPEN_STATUSES,
  TRANSITIONS,
  type TransitionName,
} from '../../domain/email/lifecycle';
import { historyOf, number, string } from './attribute-values';
import { emailItemKey, type Item } from './order-table';
import { statusIsOneOf } from './status-is-one-of';

export interface TransitionChange {
  /** The number of the last attempt, as known: whoever has lost the e-mail to a later one writes nothing. */
  readonly attempt: number;
  /** Of the attempt that begins with this. @default none does */
  readonly nextAttempt?: number;
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

/** What has come to an end needs them no more, and leaves the index of open e-mails. */
const OF_OPEN_EMAILS = ['openShard', 'dueAt', 'leaseUntil', 'attemptToken'];

/** The conditional write of one transition: from the statuses it allows and no others. */
export function transitionUpdate(
  key: EmailKey,
  transition: TransitionName,
  { attempt, nextAttempt, at, reason, by, set = {}, remove = [], condition, values = {} }: TransitionChange,
): Omit<UpdateItemCommandInput, 'TableName'> {
  const { from, to } = TRANSITIONS[transition];
  const allowed = statusIsOneOf(from);
  const entryAttempt = nextAttempt ?? attempt;
  const attributes = Object.entries({
    ...(nextAttempt !== undefined && { attempt: number(nextAttempt) }),
    ...set,
  });
  const obsolete = OPEN_STATUSES.includes(to) ? remove : [...OF_OPEN_EMAILS, ...remove];
  return {
    Key: emailItemKey(key),
    UpdateExpression: [
      'SET #status = :to, history = list_append(history, :entry)',
      // By placeholders: DynamoDB reserves hundreds of words.
      ...attributes.map(([name]) => `, #${name} = :${name}`),
      ...(obsolete.length > 0 ? [` REMOVE ${obsolete.join(', ')}`] : []),
    ].join(''),
    ConditionExpression: [
      'attempt = :lastAttempt',
      allowed.condition,
      ...(condition === undefined ? [] : [condition]),
    ].join(' AND '),
    ExpressionAttributeNames: {
      '#status': 'status',
      ...Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':to': string(to),
      ':lastAttempt': number(attempt),
      ':entry': historyOf({
        status: to,
        at,
        ...(entryAttempt > 0 && { attempt: entryAttempt }),
        ...(reason !== undefined && { reason }),
        ...(by !== undefined && { by }),
      }),
      ...allowed.values,
      ...Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
      ...values,
    },
  };
}

/** The condition that nobody has done anything to the mail since it was read in this status, and its value. */
export function isAsRead({ status }: { readonly status: EmailStatus }) {
  return {
    condition: '#status = :seen AND attribute_not_exists(erasedAt)',
    values: { ':seen': string(status) },
  };
}
