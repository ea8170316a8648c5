import { type DeployedAccount, STRANGER } from '../deployed-account';
import { consume, onResource, send, sourceContext, transport, useTable } from '../operations';
import { roleOf } from './function-jobs';
import type { Pair } from './pair';

const INDEXES = ['open-emails-index', 'accepted-events-index'];

export function settlerToItsWork(account: DeployedAccount): Pair[] {
  const by = roleOf(account, 'settler');
  const table = account.arnOf('data-observability', 'aws_dynamodb_table', 'orders');
  const query = (index: string) =>
    useTable({ account, by, actions: ['Query'], table: `${table}/index/${index}` });
  const items = ['BatchGetItem', 'GetItem', 'UpdateItem'];
  return [
    {
      pair: 'settler → the order table, two of its indexes and the e-mail queue',
      why: 'It looks after e-mails of all customers.',
      allowed: [
        ...useTable({ account, by, actions: items }),
        ...INDEXES.flatMap(query),
        ...send({ account, by, queue: 'email-queue' }),
      ],
      denied: {
        'the index by recipient': onResource(query('recipient-index')),
        'writing and deleting items': onResource(
          useTable({ account, by, actions: ['PutItem', 'DeleteItem', 'Query', 'Scan'] }),
        ),
        'another table': onResource(useTable({ account, by, actions: items, table: `${table}-other` })),
        'consuming the queue': onResource(consume({ account, by, queue: 'email-queue' })).filter(
          ({ action }) => action !== 'sqs:GetQueueAttributes',
        ),
        'another queue': onResource(send({ account, by, queue: 'order-queue' })),
      },
    },
  ];
}

export function clockToSettler(account: DeployedAccount): Pair[] {
  const role = account.arnOf('processing', 'aws_iam_role', 'schedule_role');
  const group = account.arnOf('processing', 'aws_scheduler_schedule_group', 'schedule');
  const assume = (service: string, arn: string, accountId?: string) => [
    {
      principal: { service },
      action: 'sts:AssumeRole',
      resource: role,
      context: {
        ...transport(),
        ...sourceContext(account, { arn, ...(accountId && { account: accountId }) }),
      },
    },
  ];
  const call = (name: string, action = 'lambda:InvokeFunction') => [
    {
      principal: { role },
      action,
      resource: account.arnOf('processing', 'aws_lambda_alias', `${name}_`),
      context: transport(),
    },
  ];
  return [
    {
      pair: 'EventBridge Scheduler → the role that calls the settler → the settler',
      why: 'Whoever can call it can make it look at any day.',
      allowed: [...assume('scheduler.amazonaws.com', group), ...call('settler')],
      denied: {
        'for schedules of another group': assume('scheduler.amazonaws.com', `${group}-other`),
        "for a stranger's schedules": assume(
          'scheduler.amazonaws.com',
          group.replace(account.id, STRANGER),
          STRANGER,
        ),
        'by another service': assume('events.amazonaws.com', group),
        'another function': call('sending-pauser'),
        'changing it': call('settler', 'lambda:UpdateAlias'),
      },
    },
  ];
}
