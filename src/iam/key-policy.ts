import type { AccountScope } from '../constructs/account-scope';
import type { ServicePublisher } from '../constructs/topic';
import type { PolicyStatement } from './policy';

// Statements of key policies. There "*" as the resource means the key itself.

/**
 * Lets the account's IAM policies say who manages the key, and nothing else: no statement of IAM alone decrypts with
 * it. Without this statement nobody could ever change the key again.
 */
export function administerKey(account: AccountScope): PolicyStatement {
  return {
    Sid: 'AdministerKey',
    Principal: { AWS: account.rootArn() },
    Action: [
      'kms:CancelKeyDeletion',
      'kms:CreateAlias',
      'kms:DeleteAlias',
      'kms:DescribeKey',
      'kms:DisableKey',
      'kms:DisableKeyRotation',
      'kms:EnableKey',
      'kms:EnableKeyRotation',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListGrants',
      'kms:ListKeyPolicies',
      'kms:ListKeyRotations',
      'kms:ListResourceTags',
      'kms:PutKeyPolicy',
      'kms:RevokeGrant',
      'kms:RotateKeyOnDemand',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
    Resource: '*',
  };
}

/**
 * Lets principals of the account whose IAM policy allows it use the key, but only through one service and never by
 * calling KMS themselves.
 */
export function useKeyThrough(
  account: AccountScope,
  service: string,
  actions: readonly string[],
): PolicyStatement {
  return {
    Sid: `UseThrough${service}`,
    Principal: { AWS: account.rootArn() },
    Action: actions,
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:CallerAccount': account.accountId,
        'kms:ViaService': account.regionalService(service),
      },
    },
  };
}

/** What a service needs to publish to an encrypted topic; the encryption context keeps it to that topic. */
export function publishEncrypted(
  account: AccountScope,
  publisher: ServicePublisher,
  topicArn: string,
): PolicyStatement {
  const { service, sourceArn } = publisher;
  return {
    Sid: `PublishBy${service.replace(/\W/g, '')}`,
    Principal: { Service: service },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: {
        'aws:SourceAccount': account.accountId,
        'kms:EncryptionContext:aws:sns:topicArn': topicArn,
      },
      ...(sourceArn !== undefined && { ArnLike: { 'aws:SourceArn': sourceArn } }),
    },
  };
}

/** What SNS needs to deliver to encrypted queues, and to the dead-letter queues of its subscriptions. */
export function deliverToEncryptedQueues(
  account: AccountScope,
  topicArns: readonly string[],
): PolicyStatement {
  return {
    Sid: 'DeliverToEncryptedQueues',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account.accountId },
      ArnEquals: { 'aws:SourceArn': topicArns },
    },
  };
}

/** What CloudWatch Logs needs of the key of a log group; it names the group in the encryption context of every call. */
export function encryptLogs(account: AccountScope, logGroupNames: readonly string[]): PolicyStatement {
  return {
    Sid: 'EncryptLogs',
    Principal: { Service: account.regionalService('logs') },
    Action: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    Resource: '*',
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': logGroupNames.map((name) =>
          account.arn('logs', `log-group:${name}`),
        ),
      },
    },
  };
}
