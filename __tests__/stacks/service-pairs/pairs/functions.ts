import { type DeployedAccount, STRANGER } from '../deployed-account';
import {
  consume,
  decryptDirectly,
  type Mail,
  onResource,
  type QueueUse,
  send,
  sendMail,
  useTable,
} from '../operations';
import { CONSUMERS, roleOf } from './function-jobs';
import type { Pair } from './pair';

export function functionsToQueues(account: DeployedAccount): Pair[] {
  return Object.entries(CONSUMERS).map(([name, { queue, sendsTo, other }]) => {
    const by = roleOf(account, name);
    const receive = (change: Partial<QueueUse> = {}) => consume({ account, by, queue, ...change });
    return {
      pair: `${name} → the queue it consumes, those it sends to`,
      why: 'A function that is taken over must not reach what is not its business.',
      allowed: [...receive(), ...sendsTo.flatMap((to) => send({ account, by, queue: to }))],
      denied: {
        'by the role of another function': onResource(receive({ by: roleOf(account, other) })),
        'from the queue of another function': onResource(receive({ queue: CONSUMERS[other].queue })),
        'over plain HTTP': onResource([
          ...receive({ plainHttp: true }),
          ...sendsTo.flatMap((to) => send({ account, by, queue: to, plainHttp: true })),
        ]),
        // What SES does not take now goes back.
        ...(name !== 'email-sender' && {
          'sent to the queue it consumes': onResource(send({ account, by, queue })),
        }),
        'read from its dead-letter queue': onResource(receive({ queue: `${queue}_dead-letter-queue` })),
        'with the key, past SQS': decryptDirectly(by, account.keyOf('messaging', 'aws_sqs_queue', queue)),
      },
    };
  });
}

export function functionsToTable(account: DeployedAccount): Pair[] {
  const ours = account.arnOf('data-observability', 'aws_dynamodb_table', 'orders');
  const key = account.keyOf('data-observability', 'aws_dynamodb_table', 'orders');
  return Object.entries(CONSUMERS).map(([name, { table: actions, otherwise }]) => {
    const by = roleOf(account, name);
    return {
      pair: `${name} → the order table`,
      why: 'The table holds names and addresses of customers.',
      allowed: useTable({ account, by, actions }),
      denied: {
        ...Object.fromEntries(
          otherwise.map((action) => [
            `${action}, which it does not need`,
            onResource(useTable({ account, by, actions: [action] })),
          ]),
        ),
        'another table': onResource(useTable({ account, by, actions, table: `${ours}-other` })),
        'an index of the table': onResource(useTable({ account, by, actions, table: `${ours}/index/any` })),
        'a role of another account': useTable({
          account,
          by: { role: account.otherRole(STRANGER) },
          actions,
        }),
        'with the key, past DynamoDB': [
          ...decryptDirectly(by, key),
          ...decryptDirectly({ role: account.otherRole() }, key),
        ],
      },
    };
  });
}

export function senderToSes(account: DeployedAccount): Pair[] {
  const by = roleOf(account, 'email-sender');
  const { domain, sender } = account.config.mail;
  const ours = account.arnOf('messaging', 'aws_sesv2_configuration_set', 'transactional');
  const mail = (change: Partial<Mail> = {}) =>
    sendMail({
      account,
      by,
      from: sender,
      identity: domain,
      configurationSet: ours.slice(ours.lastIndexOf('/') + 1),
      ...change,
    });
  return [
    {
      pair: 'email-sender → SES',
      why: 'A mail in the name of the shop is believed.',
      allowed: mail(),
      denied: {
        'changing the identity': mail().map((call) => ({ ...call, action: 'ses:DeleteIdentity' })),
        'from another mailbox of the domain': mail({ from: `ceo@${domain}` }),
        'from a mailbox that only begins like ours': mail({ from: `${sender}.example` }),
        'with another identity of the account': mail({ identity: 'other.example' }).slice(0, 1),
        'with another configuration set': mail({ configurationSet: 'other' }).slice(1),
        'by order-processor': mail({ by: roleOf(account, 'order-processor') }),
        'by delivery-tracker': mail({ by: roleOf(account, 'delivery-tracker') }),
      },
    },
  ];
}
