import { Fn, Token } from 'cdktf';
import type { AccountScope } from '../constructs/account-scope';
import type { PolicyStatement } from './policy';
import { principalArns } from './principals';

// Who may publish order events is said twice: in the topic's policy and in the policy of the key it is encrypted with.

export interface OrderPublishers {
  readonly topicArn: string;
  /** ARNs of accounts (their root) and roles. */
  readonly principalArns: readonly string[];
}

/** Where nobody is named, everyone in the own account whose IAM policies allow it. */
export function publisherArns(account: AccountScope, publishers: readonly string[]): readonly string[] {
  if (Token.isUnresolved(publishers)) return orThisAccount(account, publishers);
  if (publishers.length === 0) return [account.rootArn()];
  return principalArns(account, publishers);
}

/** IAM takes the id of an account for its root. */
function orThisAccount(account: AccountScope, publishers: readonly string[]): string[] {
  return Token.asList(Fn.coalescelist([publishers, [account.rootArn()]]));
}

export function allowOrderPublishers({ topicArn, principalArns }: OrderPublishers): PolicyStatement {
  return {
    Sid: 'AllowOrderPublishers',
    Principal: { AWS: principalArns },
    Action: 'sns:Publish',
    Resource: topicArn,
  };
}

/**
 * SNS makes the data key as the publisher. This keeps the list of publishers exclusive: IAM alone lets a role of the
 * topic's account publish, but not with a key whose policy does not name it. SNS puts the topic into the encryption
 * context of every call, so nobody reaches another topic or a queue with it.
 */
export function encryptAsOrderPublisher(
  account: AccountScope,
  { topicArn, principalArns }: OrderPublishers,
): PolicyStatement {
  return {
    Sid: 'EncryptAsOrderPublisher',
    Principal: { AWS: principalArns },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:EncryptionContext:aws:sns:topicArn': topicArn,
        'kms:ViaService': account.regionalService('sns'),
      },
    },
  };
}
