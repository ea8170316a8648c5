import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

export interface TopicToQueueProps {
  readonly topicArn: string;
  readonly queueArn: string;
  /** Gets what SNS gives up delivering to the queue; its policy must admit the topic. */
  readonly deadLetterQueueArn: string;
  /** SNS filter policy over the message body, which must then be JSON. @default every message */
  readonly bodyFilter?: Readonly<Record<string, unknown>>;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Carries a topic's messages to a queue as they were published, without the SNS envelope. */
export class TopicToQueue extends Construct {
  constructor(scope: Construct, id: string, props: TopicToQueueProps) {
    super(scope, id);
    const { topicArn, queueArn, deadLetterQueueArn, bodyFilter, ...meta } = props;
    new SnsTopicSubscription(this, 'Default', {
      ...meta,
      topicArn,
      protocol: 'sqs',
      endpoint: queueArn,
      rawMessageDelivery: true,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueueArn }),
      ...(bodyFilter && { filterPolicyScope: 'MessageBody', filterPolicy: JSON.stringify(bodyFilter) }),
    });
  }
}
