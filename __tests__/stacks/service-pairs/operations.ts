import type { Context } from '../../iam/conditions';
import type { Call } from '../../iam/evaluate-call';
import type { Principal } from '../../iam/principals';
import type { DeployedAccount } from './deployed-account';

// What happens between two services, as the calls AWS asks IAM about: those on the resource, and those of KMS that the
// service keeping the data makes in the name of the caller.

const SNS = { service: 'sns.amazonaws.com' };

/** For whom a service acts: a resource and the account it is in. */
export interface Source {
  readonly arn: string;
  /** @default the account of the stacks */
  readonly account?: string;
}

interface Link {
  readonly account: DeployedAccount;
  /** @default TLS */
  readonly plainHttp?: boolean;
}

export interface Publication extends Link {
  readonly by: Principal;
  /** Of services. */
  readonly source?: Source;
  readonly stack: string;
  /** Id of the topic. */
  readonly topic: string;
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
export function publish({ account, by, source, stack, topic, plainHttp }: Publication): Call[] {
  const arn = account.arnOf(stack, 'aws_sns_topic', topic);
  const context = { ...transport(plainHttp), ...(source && sourceContext(account, source)) };
  return [
    { principal: by, action: 'sns:Publish', resource: arn, context },
    ...dataKey(by, account.keyOf(stack, 'aws_sns_topic', topic), {
      ...context,
      ...through(account, 'sns'),
      'kms:EncryptionContext:aws:sns:topicArn': arn,
    }),
  ];
}

export interface Delivery extends Link {
  /** @default SNS */
  readonly by?: Principal;
  /** What SNS delivers for. */
  readonly from: Source;
  /** Id of the queue. */
  readonly queue: string;
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html */
export function deliver({ account, by: principal = SNS, from, queue, plainHttp }: Delivery): Call[] {
  const context = { ...transport(plainHttp), ...sourceContext(account, from) };
  return [
    {
      principal,
      action: 'sqs:SendMessage',
      resource: account.arnOf('messaging', 'aws_sqs_queue', queue),
      context,
    },
    ...dataKey(principal, account.keyOf('messaging', 'aws_sqs_queue', queue), context),
  ];
}

export interface QueueUse extends Link {
  readonly by: Principal;
  readonly queue: string;
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export function send({ account, by, queue, plainHttp }: QueueUse): Call[] {
  const { resource, key, context } = queueOf(account, queue, plainHttp);
  return [{ principal: by, action: 'sqs:SendMessage', resource, context }, ...dataKey(by, key, context)];
}

/** What the event source mapping does as the function's role. */
export function consume({ account, by, queue, plainHttp }: QueueUse): Call[] {
  const { resource, key, context } = queueOf(account, queue, plainHttp);
  const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return [
    ...actions.map((action) => ({ principal: by, action, resource, context })),
    { principal: by, action: 'kms:Decrypt', resource: key, context },
  ];
}

export interface TableUse extends Link {
  readonly by: Principal;
  /** e.g. GetItem */
  readonly actions: readonly string[];
  /** @default ours */
  readonly table?: string;
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html */
export function useTable({ account, by, actions, table, plainHttp }: TableUse): Call[] {
  const stack = 'data-observability';
  const resource = table ?? account.arnOf(stack, 'aws_dynamodb_table', 'orders');
  const context = { ...transport(plainHttp), ...through(account, 'dynamodb') };
  const key = account.keyOf(stack, 'aws_dynamodb_table', 'orders');
  return [
    ...actions.map((action) => ({ principal: by, action: `dynamodb:${action}`, resource, context })),
    { principal: by, action: 'kms:Decrypt', resource: key, context },
  ];
}

export interface Mail extends Link {
  readonly by: Principal;
  readonly from: string;
  readonly identity: string;
  readonly configurationSet: string;
}

/** SES checks the identity and the configuration set. */
export function sendMail({ account, by, from, identity, configurationSet, plainHttp }: Mail): Call[] {
  const context = { ...transport(plainHttp), 'ses:FromAddress': from };
  return [`identity/${identity}`, `configuration-set/${configurationSet}`].map((name) => ({
    principal: by,
    action: 'ses:SendRawEmail',
    resource: account.arn('ses', name),
    context,
  }));
}

/** Of what an operation consists of, the calls on the resource itself. */
export function onResource(calls: readonly Call[]): Call[] {
  return calls.filter(({ action }) => !action.startsWith('kms:'));
}

/** Of what an operation consists of, the calls on the key. */
export function onKey(calls: readonly Call[]): Call[] {
  return calls.filter(({ action }) => action.startsWith('kms:'));
}

/** A call of KMS that nobody makes through a service. */
export function decryptDirectly(by: Principal, key: string): Call[] {
  return [{ principal: by, action: 'kms:Decrypt', resource: key, context: transport() }];
}

export function transport(plainHttp = false): Context {
  return { 'aws:SecureTransport': String(!plainHttp) };
}

export function through(account: DeployedAccount, service: string): Context {
  return { 'kms:ViaService': `${service}.${account.config.region}.amazonaws.com` };
}

export function sourceContext(account: DeployedAccount, { arn, account: id = account.id }: Source): Context {
  return { 'aws:SourceArn': arn, 'aws:SourceAccount': id };
}

/** To encrypt is to make a data key and to prove that it can be decrypted. */
function dataKey(principal: Principal, key: string, context: Context): Call[] {
  return ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({
    principal,
    action,
    resource: key,
    context,
  }));
}

function queueOf(account: DeployedAccount, queue: string, plainHttp = false) {
  return {
    resource: account.arnOf('messaging', 'aws_sqs_queue', queue),
    key: account.keyOf('messaging', 'aws_sqs_queue', queue),
    context: { ...transport(plainHttp), ...through(account, 'sqs') },
  };
}
