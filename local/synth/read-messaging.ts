import type { AttributeReader } from './attribute-reader';
import type { Queue, Subscription, Topic } from './topology';

export function readTopic(resource: AttributeReader, arn: string): Topic {
  if (resource.flag('fifo_topic', false)) resource.fail('FIFO topics cannot be played locally');
  return { name: resource.text('name'), arn };
}

/** Defaults are those of the AWS provider. */
export function readQueue(resource: AttributeReader, { arn, url }: Pick<Queue, 'arn' | 'url'>): Queue {
  if (resource.flag('fifo_queue', false)) resource.fail('FIFO queues cannot be played locally');
  const redrive = resource.json('redrive_policy');
  return {
    name: resource.text('name'),
    arn,
    url,
    visibilityTimeoutSeconds: resource.number('visibility_timeout_seconds', 30),
    delaySeconds: resource.number('delay_seconds', 0),
    retentionSeconds: resource.number('message_retention_seconds', 345_600),
    maximumMessageBytes: resource.number('max_message_size', 262_144),
    ...(redrive && {
      redrive: {
        deadLetterTargetArn: String(redrive.deadLetterTargetArn),
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    }),
  };
}

/** Undefined for subscriptions of people: they only listen. */
export function readSubscription(resource: AttributeReader): Subscription | undefined {
  const protocol = resource.text('protocol');
  if (protocol.startsWith('email') || protocol === 'sms') return undefined;
  if (protocol !== 'sqs') resource.fail(`protocol ${protocol} cannot be played locally`);
  const scope = resource.optionalText('filter_policy_scope') ?? 'MessageAttributes';
  if (scope !== 'MessageBody' && scope !== 'MessageAttributes') {
    resource.fail(`filter_policy_scope ${scope} does not exist`);
  }
  const filterPolicy = resource.json('filter_policy');
  return {
    topicArn: resource.text('topic_arn'),
    queueArn: resource.text('endpoint'),
    rawMessageDelivery: resource.flag('raw_message_delivery', false),
    filterPolicyScope: scope,
    ...(filterPolicy && { filterPolicy: JSON.stringify(filterPolicy) }),
  };
}
