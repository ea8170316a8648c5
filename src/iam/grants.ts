import type { AccountScope } from '../constructs/account-scope';
import type { PolicyStatement } from './policy';

// What a function may be allowed to do, on which resource.

/** What an event source mapping needs of the queue it consumes. */
export function consumeQueue(queueArn: string): PolicyStatement {
  return {
    Sid: 'ConsumeQueue',
    Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    Resource: queueArn,
  };
}

export function sendToQueues(...queueArns: string[]): PolicyStatement {
  return { Sid: 'SendToQueues', Action: 'sqs:SendMessage', Resource: queueArns };
}

/** To tell how much is in a queue. */
export function countQueue(queueArn: string): PolicyStatement {
  return { Sid: 'CountQueue', Action: 'sqs:GetQueueAttributes', Resource: queueArn };
}

export type TableAction = 'BatchGetItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

export function accessTable(tableArn: string, ...actions: TableAction[]): PolicyStatement {
  return {
    Sid: 'AccessTable',
    Action: actions.map((action) => `dynamodb:${action}`),
    Resource: tableArn,
  };
}

export function accessIndex(tableArn: string, ...indexes: string[]): PolicyStatement {
  return {
    Sid: 'QueryIndexes',
    Action: 'dynamodb:Query',
    Resource: indexes.map((index) => `${tableArn}/index/${index}`),
  };
}

/** Receiving from an encrypted queue decrypts; sending to one makes a data key and proves that it can be decrypted. */
export function useQueueKey(account: AccountScope, keyArn: string): PolicyStatement {
  return useKey('UseQueueKey', ['kms:Decrypt', 'kms:GenerateDataKey'], keyArn, account, 'sqs');
}

/** DynamoDB decrypts the table's own key as the caller; items are encrypted with that. */
export function useTableKey(account: AccountScope, keyArn: string): PolicyStatement {
  return useKey('UseTableKey', 'kms:Decrypt', keyArn, account, 'dynamodb');
}

/** A function's variables are decrypted as its role when it starts. */
export function decryptVariables(account: AccountScope, keyArn: string): PolicyStatement {
  return useKey('DecryptVariables', 'kms:Decrypt', keyArn, account, 'lambda');
}

/** Only through the service that keeps the data: the function's code itself cannot call KMS with it. */
function useKey(
  Sid: string,
  Action: PolicyStatement['Action'],
  keyArn: string,
  account: AccountScope,
  service: string,
): PolicyStatement {
  return {
    Sid,
    Action,
    Resource: keyArn,
    Condition: { StringEquals: { 'kms:ViaService': account.regionalService(service) } },
  };
}

/** SES checks both the identity and the configuration set a mail is sent with. */
export function sendMail(props: {
  readonly identityArn: string;
  readonly configurationSetArn: string;
  readonly fromAddresses: readonly string[];
}): PolicyStatement {
  return {
    Sid: 'SendMail',
    Action: 'ses:SendRawEmail',
    Resource: [props.identityArn, props.configurationSetArn],
    Condition: { StringEquals: { 'ses:FromAddress': props.fromAddresses } },
  };
}

// The first API of SES knows resources for sending only; these take none but "*".
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html

export function readSendQuota(): PolicyStatement {
  return { Sid: 'ReadSendQuota', Action: 'ses:GetSendQuota', Resource: '*' };
}

/** Quota used, bounces and complaints, of the whole account in the Region. */
export function readSendStatistics(): PolicyStatement {
  return {
    Sid: 'ReadSendStatistics',
    Action: ['ses:GetSendQuota', 'ses:GetSendStatistics'],
    Resource: '*',
  };
}

export function pauseSending(): PolicyStatement {
  return { Sid: 'PauseSending', Action: 'ses:UpdateConfigurationSetSendingEnabled', Resource: '*' };
}
