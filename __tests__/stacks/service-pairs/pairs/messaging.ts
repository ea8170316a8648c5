import { type DeployedAccount, STRANGER } from '../deployed-account';
import {
  consume,
  type Delivery,
  decryptDirectly,
  deliver,
  onKey,
  onResource,
  type Publication,
  publish,
  type QueueUse,
  send,
} from '../operations';
import type { Pair } from './pair';

export function topicsToQueues(account: DeployedAccount): Pair[] {
  const strangersTopic = account.arn('sns', 'other').replace(account.id, STRANGER);
  return [
    ['order-events', 'email-events', 'order-queue'],
    ['order-events', 'email-events', 'order-queue_dead-letter-queue'],
    ['email-events', 'order-events', 'email-events-queue'],
    ['email-events', 'order-events', 'email-events-queue_dead-letter-queue'],
  ].map(([topic = '', otherTopic = '', queue = '']) => {
    const arnOf = (id: string) => account.arnOf('messaging', 'aws_sns_topic', id);
    const messages = (change: Partial<Delivery> = {}) =>
      deliver({ account, from: { arn: arnOf(topic) }, queue, ...change });
    return {
      pair: `SNS for ${topic} → ${queue}`,
      why: 'What is in a queue is acted upon without further questions.',
      allowed: messages(),
      denied: {
        'for the other topic of the stack': onResource(messages({ from: { arn: arnOf(otherTopic) } })),
        'for another topic of the account': messages({ from: { arn: account.arn('sns', 'other') } }),
        "for a stranger's topic": messages({ from: { arn: strangersTopic, account: STRANGER } }),
        'over plain HTTP': onResource(messages({ plainHttp: true })),
        'by another service': messages({ by: { service: 'events.amazonaws.com' } }),
        'to the queue of e-mails': onResource(messages({ queue: 'email-queue' })),
        'reading what is in it': onResource(messages()).map((call) => ({
          ...call,
          action: 'sqs:ReceiveMessage',
        })),
      },
    };
  });
}

export function sesToEmailEvents(account: DeployedAccount): Pair[] {
  const arn = account.arnOf('messaging', 'aws_sesv2_configuration_set', 'transactional');
  const events = (change: Partial<Publication> = {}) =>
    publish({
      account,
      by: { service: 'ses.amazonaws.com' },
      source: { arn },
      stack: 'messaging',
      topic: 'email-events',
      ...change,
    });
  return [
    {
      pair: 'SES for our configuration set → email-events',
      why: 'A forged bounce would stop mails to a customer.',
      allowed: events(),
      denied: {
        'for another configuration set of the account': events({
          source: { arn: account.arn('ses', 'configuration-set/other') },
        }),
        "for a stranger's configuration set of the same name": events({
          source: { arn: arn.replace(account.id, STRANGER), account: STRANGER },
        }),
        'over plain HTTP': onResource(events({ plainHttp: true })),
        'by another service': events({ by: { service: 'events.amazonaws.com' } }),
        'to the topic of order events': onResource(events({ topic: 'order-events' })),
        // IAM alone lets it publish; the key does not.
        'by a role of the account': onKey(events({ by: { role: account.otherRole() } })),
        'by a role of another account': events({ by: { role: account.otherRole(STRANGER) } }),
      },
    },
  ];
}

export function operatorsOfQueues(account: DeployedAccount): Pair[] {
  const by = { role: account.otherRole() };
  const stranger = { role: account.otherRole(STRANGER) };
  const queue = 'order-queue_dead-letter-queue';
  const look = (change: Partial<QueueUse> = {}) => consume({ account, by, queue, ...change });
  return [
    {
      pair: 'a role whose own policies allow it → dead-letter queue',
      why: 'Operators look at what failed and bring it back.',
      allowed: [...look(), ...send({ account, by, queue: 'order-queue' })],
      denied: {
        'from another account': look({ by: stranger }),
        'sent from another account': send({ account, by: stranger, queue: 'order-queue' }),
        'over plain HTTP': onResource(look({ plainHttp: true })),
        'with the key, past SQS': decryptDirectly(by, account.keyOf('messaging', 'aws_sqs_queue', queue)),
      },
    },
  ];
}
