import { anywhere, on, type Permission, type TypePermissions } from './permission';
import type { Place } from './place';

/**
 * What the AWS provider asks of AWS for each type of resource and data source the stacks hold. Found by recording what
 * Terraform really calls while the stacks are planned, deployed, changed and destroyed (`npm run record`); which
 * resource and which condition an action takes, as the Service Authorization Reference has it:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PERMISSIONS: Readonly<Record<string, (place: Place) => TypePermissions>> = {
  aws_sqs_queue: (place) => {
    const queues = [place.arn('sqs', place.names)];
    return {
      read: [on(queues, 'sqs', ['GetQueueAttributes', 'ListQueueTags'])],
      write: [
        on(queues, 'sqs', ['CreateQueue', 'DeleteQueue', 'SetQueueAttributes', 'TagQueue', 'UntagQueue']),
      ],
    };
  },

  aws_sns_topic: (place) => {
    const topics = [place.arn('sns', place.names)];
    return {
      read: [on(topics, 'sns', ['GetTopicAttributes', 'ListTagsForResource'])],
      write: [
        on(topics, 'sns', [
          'CreateTopic',
          'DeleteTopic',
          'SetTopicAttributes',
          'TagResource',
          'UntagResource',
        ]),
      ],
    };
  },

  aws_sns_topic_subscription: (place) => {
    const topics = [place.arn('sns', place.names)];
    const reason = 'SNS takes no ARN in calls about a subscription';
    return {
      read: [
        on(topics, 'sns', ['ListSubscriptionsByTopic']),
        anywhere(reason, 'sns', ['GetSubscriptionAttributes']),
      ],
      write: [
        on(topics, 'sns', ['Subscribe']),
        anywhere(reason, 'sns', ['SetSubscriptionAttributes', 'Unsubscribe']),
      ],
    };
  },

  aws_dynamodb_table: (place) => {
    const tables = [place.arn('dynamodb', `table/${place.names}`)];
    return {
      read: [
        on(tables, 'dynamodb', [
          'DescribeContinuousBackups',
          'DescribeTable',
          'DescribeTimeToLive',
          'ListTagsOfResource',
        ]),
      ],
      write: [
        on(tables, 'dynamodb', [
          'CreateTable',
          'DeleteTable',
          'TagResource',
          'UntagResource',
          'UpdateContinuousBackups',
          'UpdateTable',
          'UpdateTimeToLive',
        ]),
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
        useKeysThrough(place, 'dynamodb', [
          'CreateGrant',
          'Decrypt',
          'DescribeKey',
          'Encrypt',
          'GenerateDataKey',
        ]),
      ],
    };
  },

  aws_appautoscaling_target: (place) => {
    const targets = scalableTargets(place);
    return {
      read: [
        anywhere('Application Auto Scaling lists targets by the service they are of', AUTO_SCALING, [
          'DescribeScalableTargets',
        ]),
        { ...on(targets, AUTO_SCALING, ['ListTagsForResource']), reason: SCALABLE_TARGET },
      ],
      write: [
        changeScaling(place, ['DeregisterScalableTarget', 'RegisterScalableTarget']),
        { ...on(targets, AUTO_SCALING, ['TagResource'], born(place)), reason: SCALABLE_TARGET },
        {
          ...on(targets, AUTO_SCALING, ['TagResource', 'UntagResource'], ours(place)),
          reason: SCALABLE_TARGET,
        },
        // https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
        on(
          [
            place.globalArn(
              'iam',
              `role/aws-service-role/${DYNAMODB_SCALING}/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable`,
            ),
          ],
          'iam',
          ['CreateServiceLinkedRole'],
          { StringEquals: { 'iam:AWSServiceName': DYNAMODB_SCALING } },
        ),
      ],
    };
  },

  aws_appautoscaling_policy: (place) => ({
    read: [
      anywhere('Application Auto Scaling lists policies by the service they are of', AUTO_SCALING, [
        'DescribeScalingPolicies',
      ]),
    ],
    write: [
      changeScaling(place, ['DeleteScalingPolicy', 'PutScalingPolicy']),
      // https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_permission_validation.html
      {
        ...on(
          [place.arn('cloudwatch', 'alarm:*')],
          'cloudwatch',
          ['DeleteAlarms', 'DescribeAlarms', 'PutMetricAlarm'],
          { Bool: { 'aws:ViaAWSService': 'true' } },
        ),
        reason: 'Application Auto Scaling tries the right of its caller before it has named an alarm',
      },
    ],
  }),

  aws_kms_key: (place) => {
    const keys = [place.arn('kms', 'key/*')];
    const reason = 'KMS chooses the id of a key; the tags tell ours';
    return {
      read: [
        {
          ...on(
            keys,
            'kms',
            ['DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListResourceTags'],
            ours(place),
          ),
          reason,
        },
      ],
      write: [
        anywhere('a key that is being created has no ARN yet', 'kms', ['CreateKey'], born(place)),
        // A key is tagged while it is created, when it has no tags yet; never one that is tagged as somebody else's.
        {
          ...on(keys, 'kms', ['TagResource'], {
            StringEquals: { ...born(place).StringEquals },
            StringEqualsIfExists: { ...ours(place).StringEquals },
          }),
          reason,
        },
        {
          ...on(
            keys,
            'kms',
            [
              'CreateAlias',
              'DeleteAlias',
              'DisableKeyRotation',
              'EnableKeyRotation',
              'PutKeyPolicy',
              'ScheduleKeyDeletion',
              'TagResource',
              'UntagResource',
              'UpdateAlias',
              'UpdateKeyDescription',
            ],
            ours(place),
          ),
          reason,
        },
      ],
    };
  },

  aws_kms_alias: (place) => ({
    read: [anywhere('KMS lists all aliases or none', 'kms', ['ListAliases'])],
    write: [
      on([place.arn('kms', `alias/${place.names}`)], 'kms', ['CreateAlias', 'DeleteAlias', 'UpdateAlias']),
    ],
  }),

  aws_sesv2_email_identity: (place) => ({
    read: [on(identities(place), 'ses', ['GetEmailIdentity', 'ListTagsForResource'])],
    write: [
      on(identities(place), 'ses', [
        'CreateEmailIdentity',
        'DeleteEmailIdentity',
        'PutEmailIdentityDkimSigningAttributes',
        'TagResource',
        'UntagResource',
      ]),
    ],
  }),

  aws_sesv2_email_identity_mail_from_attributes: (place) => ({
    read: [on(identities(place), 'ses', ['GetEmailIdentity'])],
    write: [on(identities(place), 'ses', ['PutEmailIdentityMailFromAttributes'])],
  }),

  aws_sesv2_configuration_set: (place) => ({
    read: [on(configurationSets(place), 'ses', ['GetConfigurationSet', 'ListTagsForResource'])],
    write: [
      on(configurationSets(place), 'ses', [
        'CreateConfigurationSet',
        'DeleteConfigurationSet',
        'PutConfigurationSetDeliveryOptions',
        'PutConfigurationSetReputationOptions',
        'PutConfigurationSetSuppressionOptions',
        'TagResource',
        'UntagResource',
      ]),
    ],
  }),

  aws_sesv2_configuration_set_event_destination: (place) => ({
    read: [on(configurationSets(place), 'ses', ['GetConfigurationSetEventDestinations'])],
    write: [
      on(configurationSets(place), 'ses', [
        'CreateConfigurationSetEventDestination',
        'DeleteConfigurationSetEventDestination',
        'UpdateConfigurationSetEventDestination',
      ]),
    ],
  }),

  aws_route53_zone: (place) => ({
    read: [
      anywhere('Route 53 lists all zones or none', 'route53', ['ListHostedZones']),
      { ...on(zones(place), 'route53', ['GetHostedZone', 'ListTagsForResource']), reason: ZONE_ID },
    ],
    write: [],
  }),

  aws_route53_record: (place) => ({
    read: [{ ...on(zones(place), 'route53', ['GetHostedZone', 'ListResourceRecordSets']), reason: ZONE_ID }],
    write: [
      {
        ...on(zones(place), 'route53', ['ChangeResourceRecordSets'], {
          'ForAllValues:StringLike': {
            'route53:ChangeResourceRecordSetsNormalizedRecordNames': [`*.${place.domain}`],
          },
        }),
        reason: ZONE_ID,
      },
      {
        ...on([place.accountlessArn('route53', 'change/*')], 'route53', ['GetChange']),
        reason: 'Route 53 chooses the id of a change',
      },
    ],
  }),

  aws_iam_role: (place) => {
    const roles = [place.globalArn('iam', `role/${place.names}`)];
    return {
      read: [on(roles, 'iam', ['GetRole', 'ListAttachedRolePolicies', 'ListRolePolicies'])],
      write: [
        on(roles, 'iam', [
          'CreateRole',
          'DeleteRole',
          'ListInstanceProfilesForRole',
          'TagRole',
          'UntagRole',
          'UpdateAssumeRolePolicy',
        ]),
      ],
    };
  },

  aws_iam_role_policy: (place) => {
    const roles = [place.globalArn('iam', `role/${place.names}`)];
    return {
      read: [on(roles, 'iam', ['GetRolePolicy'])],
      write: [on(roles, 'iam', ['DeleteRolePolicy', 'PutRolePolicy'])],
    };
  },

  aws_lambda_function: (place) => ({
    read: [
      on(functions(place), 'lambda', [
        'GetFunction',
        'GetFunctionCodeSigningConfig',
        'ListTags',
        'ListVersionsByFunction',
      ]),
      // Without it Lambda answers without the variables, and every plan would add them anew.
      useKeysThrough(place, 'lambda', ['Decrypt']),
    ],
    write: [
      on(functions(place), 'lambda', [
        'CreateFunction',
        'DeleteFunction',
        'GetFunctionConfiguration',
        'PublishVersion',
        'TagResource',
        'UntagResource',
        'UpdateFunctionCode',
        'UpdateFunctionConfiguration',
      ]),
      passRole(place, 'lambda.amazonaws.com'),
      // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
      useKeysThrough(place, 'lambda', ['CreateGrant', 'Decrypt', 'Encrypt']),
    ],
  }),

  aws_lambda_alias: (place) => ({
    read: [on(functions(place), 'lambda', ['GetAlias'])],
    write: [on(functions(place), 'lambda', ['CreateAlias', 'DeleteAlias', 'UpdateAlias'])],
  }),

  aws_lambda_permission: (place) => ({
    read: [on(functions(place), 'lambda', ['GetPolicy'])],
    write: [on(functions(place), 'lambda', ['AddPermission', 'RemovePermission'])],
  }),

  aws_lambda_event_source_mapping: (place) => {
    const mappings = [place.arn('lambda', 'event-source-mapping:*')];
    const ofOurs = { ArnLike: { 'lambda:FunctionArn': functions(place) } };
    const reason = 'Lambda chooses the id of a mapping; its function tells ours';
    return {
      read: [
        { ...on(mappings, 'lambda', ['GetEventSourceMapping'], ofOurs), reason },
        { ...on(mappings, 'lambda', ['ListTags']), reason },
      ],
      write: [
        anywhere(
          'a mapping that is being created has no ARN yet',
          'lambda',
          ['CreateEventSourceMapping'],
          ofOurs,
        ),
        {
          ...on(mappings, 'lambda', ['DeleteEventSourceMapping', 'UpdateEventSourceMapping'], ofOurs),
          reason,
        },
        { ...on(mappings, 'lambda', ['TagResource', 'UntagResource']), reason },
      ],
    };
  },

  aws_scheduler_schedule_group: (place) => {
    const groups = [place.arn('scheduler', `schedule-group/${place.names}`)];
    return {
      read: [on(groups, 'scheduler', ['GetScheduleGroup', 'ListTagsForResource'])],
      write: [
        on(groups, 'scheduler', [
          'CreateScheduleGroup',
          'DeleteScheduleGroup',
          'TagResource',
          'UntagResource',
        ]),
      ],
    };
  },

  aws_scheduler_schedule: (place) => {
    const schedules = [place.arn('scheduler', `schedule/${place.names}/${place.names}`)];
    return {
      read: [on(schedules, 'scheduler', ['GetSchedule'])],
      write: [
        on(schedules, 'scheduler', ['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule']),
        passRole(place, 'scheduler.amazonaws.com'),
      ],
    };
  },

  aws_cloudwatch_log_group: (place) => {
    const group = place.arn('logs', `log-group:/aws/lambda/${place.names}`);
    const groups = [group, `${group}:*`];
    return {
      read: [
        on(groups, 'logs', ['ListTagsForResource']),
        anywhere('CloudWatch Logs lists groups by the beginning of their names', 'logs', [
          'DescribeLogGroups',
        ]),
      ],
      write: [
        on(groups, 'logs', [
          'AssociateKmsKey',
          'CreateLogGroup',
          'DeleteLogGroup',
          'PutRetentionPolicy',
          'TagResource',
          'UntagResource',
        ]),
      ],
    };
  },

  aws_cloudwatch_log_metric_filter: (place) => {
    const group = place.arn('logs', `log-group:/aws/lambda/${place.names}`);
    const groups = [group, `${group}:*`];
    return {
      read: [on(groups, 'logs', ['DescribeMetricFilters'])],
      write: [on(groups, 'logs', ['DeleteMetricFilter', 'PutMetricFilter'])],
    };
  },

  aws_cloudwatch_query_definition: () => ({
    read: [anywhere('saved queries have no ARN', 'logs', ['DescribeQueryDefinitions'])],
    write: [anywhere('saved queries have no ARN', 'logs', ['DeleteQueryDefinition', 'PutQueryDefinition'])],
  }),

  aws_cloudwatch_metric_alarm: alarms,
  aws_cloudwatch_composite_alarm: (place) => {
    const { read, write } = alarms(place);
    return { read, write: [...write, on([alarm(place)], 'cloudwatch', ['PutCompositeAlarm'])] };
  },

  aws_cloudwatch_dashboard: (place) => {
    const dashboards = [place.globalArn('cloudwatch', `dashboard/${place.names}`)];
    return {
      read: [on(dashboards, 'cloudwatch', ['GetDashboard'])],
      write: [on(dashboards, 'cloudwatch', ['DeleteDashboards', 'PutDashboard'])],
    };
  },

  aws_budgets_budget: (place) => {
    const budgets = [place.globalArn('budgets', `budget/${place.names}`)];
    return {
      read: [on(budgets, 'budgets', ['ListTagsForResource', 'ViewBudget'])],
      write: [on(budgets, 'budgets', ['ModifyBudget', 'TagResource', 'UntagResource'])],
    };
  },

  aws_ce_anomaly_monitor: (place) => costAnomalies(place, 'AnomalyMonitor'),
  aws_ce_anomaly_subscription: (place) => costAnomalies(place, 'AnomalySubscription'),

  aws_security_group: (place) => ({
    read: [
      anywhere(DESCRIBING, 'ec2', [
        'DescribeNetworkInterfaces',
        'DescribeSecurityGroupRules',
        'DescribeSecurityGroups',
      ]),
    ],
    write: [
      ...created(place, 'CreateSecurityGroup', 'security-group', ['vpc']),
      ofNetwork(place, 'security-group', [
        'DeleteSecurityGroup',
        'RevokeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
      ]),
    ],
  }),
  aws_vpc_security_group_egress_rule: (place) => securityGroupRule(place, 'Egress'),
  aws_vpc_security_group_ingress_rule: (place) => securityGroupRule(place, 'Ingress'),

  aws_vpc_endpoint: (place) => ({
    read: [anywhere(DESCRIBING, 'ec2', ['DescribePrefixLists', 'DescribeVpcEndpoints'])],
    write: [
      ...created(place, 'CreateVpcEndpoint', 'vpc-endpoint', [
        'route-table',
        'security-group',
        'subnet',
        'vpc',
      ]),
      ofNetwork(place, 'vpc-endpoint', ['DeleteVpcEndpoints', 'ModifyVpcEndpoint']),
    ],
  }),

  // What every account tells whoever asks.
  aws_caller_identity: nothing,
  aws_partition: nothing,
  aws_region: nothing,
};

const AUTO_SCALING = 'application-autoscaling';
const DYNAMODB_SCALING = 'dynamodb.application-autoscaling.amazonaws.com';
const SCALABLE_TARGET = 'Application Auto Scaling chooses the id of a target';
const ZONE_ID = 'the environment file names the zone, not its id; the names of the records limit it';
const DESCRIBING = 'EC2 takes no ARN for describing';
const NETWORK_ID = 'EC2 chooses the ids; the tags tell ours';

const DATA = 'data.';

/** Types there are permissions for: resources and data sources. */
export const TYPES: readonly string[] = Object.keys(PERMISSIONS);

/**
 * @param type of a resource, or with data. in front of a data source, which is only looked at
 * @throws Error for a type nobody has written down what it needs
 */
export function permissionsOf(type: string, place: Place): TypePermissions {
  if (type.startsWith(DATA)) return { read: permissionsOf(type.slice(DATA.length), place).read, write: [] };
  const permissions = PERMISSIONS[type];
  if (permissions === undefined) {
    throw new Error(
      `no permissions are known for ${type}: add what Terraform calls for it to src/deployment-roles/type-permissions.ts`,
    );
  }
  return permissions(place);
}

function nothing(): TypePermissions {
  return { read: [], write: [] };
}

function alarm(place: Place): string {
  return place.arn('cloudwatch', `alarm:${place.names}`);
}

function alarms(place: Place): TypePermissions {
  return {
    read: [on([alarm(place)], 'cloudwatch', ['DescribeAlarms', 'ListTagsForResource'])],
    write: [
      on([alarm(place)], 'cloudwatch', ['DeleteAlarms', 'PutMetricAlarm', 'TagResource', 'UntagResource']),
    ],
  };
}

function costAnomalies(place: Place, what: 'AnomalyMonitor' | 'AnomalySubscription'): TypePermissions {
  const arns = [place.globalArn('ce', `${what.toLowerCase()}/*`)];
  const reason = `Cost Explorer chooses the id of ${what === 'AnomalyMonitor' ? 'a monitor' : 'a subscription'}; the tags tell ours`;
  const actions = [`Delete${what}`, `Update${what}`, 'TagResource', 'UntagResource'];
  return {
    read: [{ ...on(arns, 'ce', [`Get${what}s`, 'ListTagsForResource'], ours(place)), reason }],
    write: [
      anywhere('what is being created has no ARN yet', 'ce', [`Create${what}`], born(place)),
      { ...on(arns, 'ce', actions, ours(place)), reason },
    ],
  };
}

function scalableTargets(place: Place): string[] {
  return [place.arn(AUTO_SCALING, 'scalable-target/*')];
}

/** It asks IAM about the service, and about no target in particular. */
function changeScaling(place: Place, actions: readonly string[]): Permission {
  const condition = { StringEquals: { [`${AUTO_SCALING}:service-namespace`]: 'dynamodb' } };
  return { ...on(scalableTargets(place), AUTO_SCALING, actions, condition), reason: SCALABLE_TARGET };
}

function functions(place: Place): string[] {
  const named = place.arn('lambda', `function:${place.names}`);
  return [named, `${named}:*`];
}

function identities(place: Place): string[] {
  return [place.arn('ses', `identity/${place.domain}`)];
}

function configurationSets(place: Place): string[] {
  return [place.arn('ses', `configuration-set/${place.names}`)];
}

function zones(place: Place): string[] {
  return [place.accountlessArn('route53', 'hostedzone/*')];
}

/** Resources that carry the tags of this application in this environment. */
function ours({ tags }: Place) {
  return { StringEquals: tagged('aws:ResourceTag', tags) };
}

/** Resources that are created with them. */
function born({ tags }: Place) {
  return { StringEquals: tagged('aws:RequestTag', tags) };
}

function tagged(key: string, { app, environment }: Place['tags']) {
  return { [`${key}/app`]: app, [`${key}/environment`]: environment };
}

/** What a service does with a key in the name of whoever creates or reads something encrypted. */
function useKeysThrough(place: Place, service: string, actions: readonly string[]): Permission {
  const { StringEquals } = ours(place);
  const condition = { StringEquals: { ...StringEquals, 'kms:ViaService': place.regionalService(service) } };
  return {
    ...on([place.arn('kms', 'key/*')], 'kms', actions, condition),
    reason: 'KMS chooses the id of a key; the tags tell ours',
  };
}

/** Without the condition the role could give its rights to anything that runs in the account. */
function passRole(place: Place, service: string): Permission {
  return on([place.globalArn('iam', `role/${place.names}`)], 'iam', ['PassRole'], {
    StringEquals: { 'iam:PassedToService': service },
  });
}

function created(place: Place, action: string, type: string, parts: readonly string[]): Permission[] {
  return [
    { ...on([place.arn('ec2', `${type}/*`)], 'ec2', [action], born(place)), reason: NETWORK_ID },
    {
      ...on(
        parts.map((part) => place.arn('ec2', `${part}/*`)),
        'ec2',
        [action],
      ),
      reason: 'what it is placed in belongs to somebody else and has tags of its own',
    },
    {
      ...on([place.arn('ec2', `${type}/*`)], 'ec2', ['CreateTags'], {
        StringEquals: { 'ec2:CreateAction': action },
      }),
      reason: NETWORK_ID,
    },
  ];
}

function ofNetwork(place: Place, type: string, actions: readonly string[]): Permission {
  const tags = ['CreateTags', 'DeleteTags'];
  return {
    ...on([place.arn('ec2', `${type}/*`)], 'ec2', [...actions, ...tags], ours(place)),
    reason: NETWORK_ID,
  };
}

function securityGroupRule(place: Place, direction: 'Egress' | 'Ingress'): TypePermissions {
  const [authorize, revoke] = [`AuthorizeSecurityGroup${direction}`, `RevokeSecurityGroup${direction}`];
  const rules = [place.arn('ec2', 'security-group-rule/*')];
  return {
    read: [anywhere(DESCRIBING, 'ec2', ['DescribeSecurityGroupRules'])],
    write: [
      ofNetwork(place, 'security-group', [authorize, revoke, 'ModifySecurityGroupRules']),
      { ...on(rules, 'ec2', [authorize], born(place)), reason: NETWORK_ID },
      {
        ...on(rules, 'ec2', ['CreateTags'], { StringEquals: { 'ec2:CreateAction': authorize } }),
        reason: NETWORK_ID,
      },
      ofNetwork(place, 'security-group-rule', [revoke, 'ModifySecurityGroupRules']),
    ],
  };
}
