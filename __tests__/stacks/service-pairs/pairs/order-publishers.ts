import { type DeployedAccount, STRANGER } from '../deployed-account';
import { onKey, onResource, type Publication, publish, transport } from '../operations';
import type { Pair } from './pair';

const WHY = 'Whoever publishes order events makes the shop write to its customers.';

/** Who may publish is configuration: the own account, or a list and then nobody else. */
export function orderPublishers(account: DeployedAccount): Pair[] {
  const { publishers } = account.config;
  if (publishers.length === 0) {
    const own = account.otherRole();
    return [
      {
        pair: 'a role of the own account → order-events',
        why: WHY,
        allowed: publishAs(account, own),
        denied: refusedTo(account, own),
      },
    ];
  }
  return publishers.map((publisher) => {
    const listed = /^\d+$/.test(publisher) ? account.otherRole(publisher) : publisher;
    return {
      pair: `${publisher}, which is on the list → order-events`,
      why: WHY,
      allowed: publishAs(account, listed),
      denied: {
        ...refusedTo(account, listed),
        // IAM alone lets it publish; the key does not.
        'by a role of the own account that is not on the list': onKey(
          publishAs(account, account.otherRole()),
        ),
      },
    };
  });
}

export function orderSubscribers(account: DeployedAccount): Pair[] {
  const subscribe = (role: string) => topicCall(account, role, 'sns:Subscribe');
  return [
    {
      pair: 'a role of the own account whose policies allow it → subscriptions of order-events',
      why: 'Order events hold names and addresses; whoever deploys subscribes the queue.',
      allowed: subscribe(account.otherRole()),
      denied: {
        'from another account': subscribe(account.otherRole(STRANGER)),
        'by a function': subscribe(account.arnOf('processing', 'aws_iam_role', 'order-processor_')),
      },
    },
  ];
}

function publishAs(account: DeployedAccount, role: string, change: Partial<Publication> = {}) {
  return publish({ account, by: { role }, stack: 'messaging', topic: 'order-events', ...change });
}

function refusedTo(account: DeployedAccount, publisher: string): Pair['denied'] {
  const pastSns = onKey(publishAs(account, publisher)).map((call) => {
    const { 'kms:ViaService': _, ...context } = call.context;
    return { ...call, context };
  });
  return {
    'from another account': publishAs(account, account.otherRole(STRANGER)),
    'over plain HTTP': onResource(publishAs(account, publisher, { plainHttp: true })),
    'forging sending events': onKey(publishAs(account, publisher, { topic: 'email-events' })),
    'with the key, past SNS': pastSns,
    'by a function': publishAs(account, account.arnOf('processing', 'aws_iam_role', 'email-sender_')),
    'changing the topic from another account': topicCall(
      account,
      account.otherRole(STRANGER),
      'sns:SetTopicAttributes',
    ),
    ...(!publisher.includes(account.id) && {
      'changing the topic': topicCall(account, publisher, 'sns:SetTopicAttributes'),
    }),
  };
}

function topicCall(account: DeployedAccount, role: string, action: string) {
  const resource = account.arnOf('messaging', 'aws_sns_topic', 'order-events');
  return [{ principal: { role }, action, resource, context: transport() }];
}
