import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Messaging, type MessagingProps } from '../constructs/messaging';
import { messagingContract } from '../contracts/messaging';
import { StackRoot, type StackRootProps } from './stack-root';

export interface MessagingStackProps extends StackRootProps {
  readonly messaging: MessagingProps;
}

/** Topics, queues, their key and what mails are sent with. Reads no other stack. */
export class MessagingStack extends StackRoot {
  constructor(scope: Construct, props: MessagingStackProps) {
    super(scope, messagingContract.stack, props);
    addMessaging(this, props.messaging);
  }
}

/** The layer with its outputs, in whatever is the root. */
export function addMessaging(root: TerraformStack, props: MessagingProps): void {
  const messaging = new Messaging(root, 'Default', props);
  const { orderQueue, emailQueue, emailEventsQueue, configurationSet } = messaging;
  messagingContract.publish(root, {
    order_events_topic_arn: messaging.orderEvents.arn,
    email_events_topic_arn: messaging.emailEvents.arn,
    order_queue_arn: orderQueue.arn,
    order_queue_url: orderQueue.url,
    order_queue_dead_letter_queue_arn: orderQueue.deadLetterQueueArn,
    order_queue_dead_letter_queue_url: orderQueue.deadLetterQueueUrl,
    email_queue_arn: emailQueue.arn,
    email_queue_url: emailQueue.url,
    email_queue_dead_letter_queue_arn: emailQueue.deadLetterQueueArn,
    email_queue_dead_letter_queue_url: emailQueue.deadLetterQueueUrl,
    email_events_queue_arn: emailEventsQueue.arn,
    email_events_queue_url: emailEventsQueue.url,
    email_events_queue_dead_letter_queue_arn: emailEventsQueue.deadLetterQueueArn,
    email_events_queue_dead_letter_queue_url: emailEventsQueue.deadLetterQueueUrl,
    configuration_set_name: configurationSet.name,
    configuration_set_arn: configurationSet.arn,
    sender_identity_arn: messaging.senderIdentity.arn,
    sender_dns_records: messaging.senderDnsRecords,
    messaging_key_arn: messaging.key.arn,
  });
}
