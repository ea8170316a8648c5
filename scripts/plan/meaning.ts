/** What a type of resource is to a reader, in the order a review goes through it. */
export const GROUPS = [
  'Orders and mails on record',
  'Queues',
  'Topics',
  'Keys',
  'Sending e-mail',
  'DNS',
  'Permissions',
  'Functions',
  'Schedules',
  'Logs',
  'Alarms, dashboard and budget',
  'Network',
  'State',
  'Other',
] as const;
export type Group = (typeof GROUPS)[number];

interface Meaning {
  readonly group: Group;
  /** What is gone when it is destroyed, as the end of "… is destroyed: "; null: nothing that Terraform does not bring back. */
  readonly loss: string | null;
}

const capacity: Meaning = { group: 'Orders and mails on record', loss: null };
const alarms: Meaning = { group: 'Alarms, dashboard and budget', loss: null };
const permissions: Meaning = { group: 'Permissions', loss: null };
const functions: Meaning = { group: 'Functions', loss: null };
const schedules: Meaning = { group: 'Schedules', loss: null };
const network: Meaning = { group: 'Network', loss: null };
const bucketSetting: Meaning = { group: 'State', loss: null };

/** Every type the stacks hold. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  aws_dynamodb_table: {
    group: 'Orders and mails on record',
    loss: 'every record of orders and mails is lost, and with it what keeps mails from being sent twice',
  },
  aws_appautoscaling_target: capacity,
  aws_appautoscaling_policy: capacity,
  aws_sqs_queue: { group: 'Queues', loss: 'the messages in it are lost' },
  aws_sns_topic: {
    group: 'Topics',
    loss: 'its subscriptions end, and what is published to the old ARN is lost',
  },
  aws_sns_topic_subscription: {
    group: 'Topics',
    loss: 'what is published while it is not there is lost',
  },
  aws_kms_key: {
    group: 'Keys',
    loss: 'what is encrypted with it can never be read again once its waiting period is over',
  },
  aws_kms_alias: { group: 'Keys', loss: null },
  aws_sesv2_email_identity: {
    group: 'Sending e-mail',
    loss: 'no mail can be sent until the domain is verified again, with new DKIM records',
  },
  aws_sesv2_email_identity_mail_from_attributes: { group: 'Sending e-mail', loss: null },
  aws_sesv2_configuration_set: { group: 'Sending e-mail', loss: null },
  aws_sesv2_configuration_set_event_destination: {
    group: 'Sending e-mail',
    loss: 'what becomes of mails is not reported while it is not there',
  },
  aws_route53_record: { group: 'DNS', loss: null },
  aws_iam_role: permissions,
  aws_iam_role_policy: permissions,
  aws_iam_policy: permissions,
  aws_iam_role_policy_attachment: permissions,
  aws_iam_openid_connect_provider: permissions,
  aws_lambda_permission: permissions,
  aws_lambda_function: functions,
  aws_lambda_alias: functions,
  aws_lambda_event_source_mapping: functions,
  aws_scheduler_schedule: schedules,
  aws_scheduler_schedule_group: schedules,
  aws_cloudwatch_log_group: { group: 'Logs', loss: 'the logs in it are lost' },
  aws_cloudwatch_query_definition: { group: 'Logs', loss: null },
  aws_cloudwatch_log_metric_filter: { group: 'Logs', loss: null },
  aws_cloudwatch_metric_alarm: alarms,
  aws_cloudwatch_composite_alarm: alarms,
  aws_cloudwatch_dashboard: alarms,
  aws_budgets_budget: alarms,
  aws_ce_anomaly_monitor: alarms,
  aws_ce_anomaly_subscription: alarms,
  aws_security_group: network,
  aws_vpc_endpoint: network,
  aws_vpc_security_group_egress_rule: network,
  aws_vpc_security_group_ingress_rule: network,
  aws_s3_bucket: { group: 'State', loss: 'everything in it is lost, the states of the stacks among it' },
  aws_s3_bucket_lifecycle_configuration: bucketSetting,
  aws_s3_bucket_policy: { group: 'Permissions', loss: null },
  aws_s3_bucket_public_access_block: bucketSetting,
  aws_s3_bucket_server_side_encryption_configuration: bucketSetting,
  aws_s3_bucket_versioning: bucketSetting,
};

export const KNOWN_TYPES: readonly string[] = Object.keys(MEANINGS);

/** A type that nobody has written down may hold data: to lose it has to be accepted too. */
export function meaningOf(type: string): Meaning {
  return MEANINGS[type] ?? { group: 'Other', loss: `nobody has written down what a ${type} holds` };
}
