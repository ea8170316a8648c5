import { type DeployedAccount, STRANGER } from '../deployed-account';
import { consume, decryptDirectly, onResource, publish, send, transport, useTable } from '../operations';
import type { Pair } from './pair';

const READS = ['GetItem', 'Query'];
const WRITES = ['DeleteItem', 'PutItem', 'UpdateItem'];
const DEAD_LETTER_QUEUES = ['order-queue', 'email-queue', 'email-events-queue'].map(
  (queue) => `${queue}_dead-letter-queue`,
);

/** The roles of people there are in an environment, and who may take them. */
function rolesOf(account: DeployedAccount) {
  const { principals, changePrincipals } = account.config.support;
  return [
    { name: 'support', principals },
    { name: 'support-changes', principals: changePrincipals },
  ].filter((role) => role.principals.length > 0);
}

const roleOf = (account: DeployedAccount, name: string) => ({
  role: account.arnOf('processing', 'aws_iam_role', name),
});

export function peopleToSupportRoles(account: DeployedAccount): Pair[] {
  return rolesOf(account).flatMap(({ name, principals }) => {
    const { role: resource } = roleOf(account, name);
    const assume = (role: string) => [
      { principal: { role }, action: 'sts:AssumeRole', resource, context: transport() },
    ];
    return principals.map((principal) => ({
      pair: `${principal} → the role ${name}`,
      why: 'Whoever takes it sees names and addresses of customers.',
      allowed: assume(/^\d+$/.test(principal) ? account.otherRole(principal) : principal),
      denied: {
        'by a role that is not on the list': assume(account.otherRole()),
        'from another account': assume(account.otherRole(STRANGER)),
        'by a function': assume(account.arnOf('processing', 'aws_iam_role', 'email-sender_')),
        'by a service': [
          {
            principal: { service: 'lambda.amazonaws.com' },
            action: 'sts:AssumeRole',
            resource,
            context: transport(),
          },
        ],
      },
    }));
  });
}

export function supportToOrders(account: DeployedAccount): Pair[] {
  const table = account.arnOf('data-observability', 'aws_dynamodb_table', 'orders');
  return rolesOf(account).map(({ name }) => {
    const by = roleOf(account, name);
    const mayChange = name === 'support-changes';
    const use = (actions: readonly string[], at = table) => useTable({ account, by, actions, table: at });
    const queue = (id: string, ...actions: string[]) =>
      actions.map((action) => ({
        principal: by,
        action: `sqs:${action}`,
        resource: account.arnOf('messaging', 'aws_sqs_queue', id),
        context: transport(),
      }));
    const search = DEAD_LETTER_QUEUES.flatMap((id) => [
      ...consume({ account, by, queue: id }).filter(({ action }) => action !== 'sqs:GetQueueAttributes'),
      ...queue(id, 'ChangeMessageVisibility', 'GetQueueUrl'),
    ]);
    const changes = [...use(WRITES), ...send({ account, by, queue: 'email-queue' }), ...search];
    const mail = ['ses:SendEmail', 'ses:SendRawEmail'].map((action) => ({
      principal: by,
      action,
      resource: account.arn('ses', 'identity/any'),
      context: transport(),
    }));
    return {
      pair: `${name} → the order table${mayChange ? ', the e-mail queue and the dead-letter queues' : ''}`,
      why: mayChange ? 'It resends and erases.' : 'It answers questions and changes nothing.',
      allowed: [
        ...use(READS),
        ...use(['Query'], `${table}/index/recipient-index`),
        ...(mayChange ? changes : []),
      ],
      denied: {
        'reading all of it': onResource(use(['Scan', 'BatchGetItem', 'ExportTableToPointInTime'])),
        'another index': onResource(use(['Query'], `${table}/index/open-emails-index`)),
        'another table': onResource(use(READS, `${table}-other`)),
        'the table itself': onResource(use(['DeleteTable', 'UpdateTable', 'CreateBackup'])),
        'with the key, past DynamoDB': decryptDirectly(
          by,
          account.keyOf('data-observability', 'aws_dynamodb_table', 'orders'),
        ),
        'taking messages from the functions': ['order-queue', 'email-queue', 'email-events-queue'].flatMap(
          (id) => queue(id, 'ReceiveMessage', 'DeleteMessage', 'PurgeQueue'),
        ),
        'emptying a dead-letter queue': DEAD_LETTER_QUEUES.flatMap((id) => queue(id, 'PurgeQueue')),
        'forging order events': onResource([
          ...publish({ account, by, stack: 'messaging', topic: 'order-events' }),
          ...send({ account, by, queue: 'order-queue' }),
        ]),
        'sending mails past the checks': mail,
        ...(mayChange ? {} : { 'changing anything': onResource(changes) }),
      },
    };
  });
}
