import { defineContract } from './contract';

export const messagingContract = defineContract('messaging', {
  order_events_topic_arn: 'ARN of the topic the shop publishes order events to.',
  email_events_topic_arn: 'ARN of the topic SES publishes sending events to.',
  order_queue_arn: 'ARN of the queue of order events.',
  order_queue_url: 'URL of the queue of order events.',
  order_queue_dead_letter_queue_arn: 'ARN of the queue of order events that were refused or kept failing.',
  order_queue_dead_letter_queue_url: 'URL of the queue of order events that were refused or kept failing.',
  email_queue_arn: 'ARN of the queue of e-mails to send (keys only).',
  email_queue_url: 'URL of the queue of e-mails to send (keys only).',
  email_queue_dead_letter_queue_arn: 'ARN of the queue of e-mails that could not be sent.',
  email_queue_dead_letter_queue_url: 'URL of the queue of e-mails that could not be sent.',
  email_events_queue_arn: 'ARN of the queue of SES sending events.',
  email_events_queue_url: 'URL of the queue of SES sending events.',
  email_events_queue_dead_letter_queue_arn: 'ARN of the queue of sending events that could not be recorded.',
  email_events_queue_dead_letter_queue_url: 'URL of the queue of sending events that could not be recorded.',
  configuration_set_name: 'Name of the SES configuration set every mail is sent with.',
  configuration_set_arn: 'ARN of the SES configuration set every mail is sent with.',
  sender_identity_arn: 'ARN of the SES identity mails are sent from.',
  sender_dns_records:
    'DNS records of the sending domain, as lines of a zone file; empty where another deployment owns the identity.',
  messaging_key_arn: 'ARN of the key of the application: topics, queues, table, alerts, variables and logs.',
});
