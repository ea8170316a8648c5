/** The account the emulated AWS plays: what Terraform would learn from AWS itself. */
export interface Cloud {
  readonly accountId: string;
  readonly region: string;
  /** Base URL without a trailing slash, e.g. http://127.0.0.1:4566. */
  readonly endpoint: string;
}

export function arnOf(cloud: Cloud, service: string, resource: string): string {
  return `arn:aws:${service}:${cloud.region}:${cloud.accountId}:${resource}`;
}

type Computed = Readonly<Record<string, (name: string, cloud: Cloud) => string>>;

const named: Computed = { id: (name) => name };

/** Attributes that AWS computes on creation, from the physical name. */
const COMPUTED: Readonly<Record<string, { readonly nameAttribute: string; readonly attributes: Computed }>> =
  {
    aws_sns_topic: {
      nameAttribute: 'name',
      attributes: {
        arn: (name, cloud) => arnOf(cloud, 'sns', name),
        id: (name, cloud) => arnOf(cloud, 'sns', name),
      },
    },
    aws_sqs_queue: {
      nameAttribute: 'name',
      attributes: {
        arn: (name, cloud) => arnOf(cloud, 'sqs', name),
        url: queueUrl,
        id: queueUrl,
      },
    },
    aws_dynamodb_table: {
      nameAttribute: 'name',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'dynamodb', `table/${name}`) },
    },
    aws_lambda_function: {
      nameAttribute: 'function_name',
      attributes: {
        ...named,
        arn: (name, cloud) => arnOf(cloud, 'lambda', `function:${name}`),
        qualified_arn: (name, cloud) => arnOf(cloud, 'lambda', `function:${name}:1`),
        version: () => '1',
      },
    },
    // Only the newest version is played, so an alias is its function.
    aws_lambda_alias: {
      nameAttribute: 'function_name',
      attributes: { arn: (name, cloud) => arnOf(cloud, 'lambda', `function:${name}`) },
    },
    aws_cloudwatch_metric_alarm: {
      nameAttribute: 'alarm_name',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'cloudwatch', `alarm:${name}`) },
    },
    aws_cloudwatch_composite_alarm: {
      nameAttribute: 'alarm_name',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'cloudwatch', `alarm:${name}`) },
    },
    aws_sesv2_configuration_set: {
      nameAttribute: 'configuration_set_name',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'ses', `configuration-set/${name}`) },
    },
    aws_ses_configuration_set: {
      nameAttribute: 'name',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'ses', `configuration-set/${name}`) },
    },
    aws_sesv2_email_identity: {
      nameAttribute: 'email_identity',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'ses', `identity/${name}`) },
    },
    aws_ses_domain_identity: {
      nameAttribute: 'domain',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'ses', `identity/${name}`) },
    },
    aws_ses_email_identity: {
      nameAttribute: 'email',
      attributes: { ...named, arn: (name, cloud) => arnOf(cloud, 'ses', `identity/${name}`) },
    },
  };

function queueUrl(name: string, cloud: Cloud): string {
  return `${cloud.endpoint}/${cloud.accountId}/${name}`;
}

/** How to compute an attribute of a resource, and from which of its arguments; undefined: nothing AWS computes. */
export function computedAttribute(type: string, attribute: string) {
  const known = COMPUTED[type];
  const compute = known?.attributes[attribute];
  return known && compute && { nameAttribute: known.nameAttribute, compute };
}

/** Data sources that ask AWS who and where one is. */
export function dataSourceAttribute(type: string, attribute: string, cloud: Cloud): string | undefined {
  const sources: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    aws_caller_identity: {
      account_id: cloud.accountId,
      id: cloud.accountId,
      arn: `arn:aws:iam::${cloud.accountId}:root`,
    },
    aws_region: { name: cloud.region, id: cloud.region, region: cloud.region },
    aws_partition: { partition: 'aws', id: 'aws', dns_suffix: 'amazonaws.com' },
  };
  return sources[type]?.[attribute];
}
