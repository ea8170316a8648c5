import { type DeployedAccount, STRANGER } from '../deployed-account';
import { type Publication, publish, transport } from '../operations';
import type { Pair } from './pair';

const WHY = 'Whoever publishes order events makes the shop write to its customers.';

/** Who may publish is configuration: the own account, or a list and then nobody else. */
export function orderPublishers(account: DeployedAccount): Pair[] {
  const { publishers } = account.config;
  const events = (by: string, change: Partial<Publication> = {}) =>
    publish({ account, by: { role: by }, stack: 'messaging', topic: 'order-events', ...change });
  const stranger = account.otherRole(STRANGER);

  if (publishers.length === 0) {
    const own = account.otherRole();
    return [
      {
        pair: 'a role of the own account → order-events',
        why: WHY,
        allowed: events(own),
        denied: {
          'from another account': events(stranger),
          'over plain HTTP': events(own, { plainHttp: true }),
          'to the topic of sending events': events(own, { topic: 'email-events' }),
        },
      },
    ];
  }
  return publishers.map((publisher) => {
    const listed = /^\d+$/.test(publisher) ? account.otherRole(publisher) : publisher;
    return {
      pair: `${publisher}, which is on the list → order-events`,
      why: WHY,
      allowed: events(listed),
      denied: {
        'by a role of the own account that is not on the list': events(account.otherRole()),
        'from an account that is not on the list': events(stranger),
        'over plain HTTP': events(listed, { plainHttp: true }),
        'to the topic of sending events': events(listed, { topic: 'email-events' }),
      },
    };
  });
}

export function orderSubscribers(account: DeployedAccount): Pair[] {
  const subscribe = (role: string) => [
    {
      principal: { role },
      action: 'sns:Subscribe',
      resource: account.arnOf('messaging', 'aws_sns_topic', 'order-events'),
      context: transport(),
    },
  ];
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
