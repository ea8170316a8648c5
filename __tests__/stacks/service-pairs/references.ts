import type { Attributes, Json } from '../synthesized';

/** Where stacks are deployed, as AWS would tell Terraform. */
export interface Place {
  readonly accountId: string;
  readonly partition: string;
}

type Arn = (
  attributes: Attributes,
  arn: (service: string, resource: string) => string,
  address: string,
) => string;

/** ARNs that AWS makes on creation, from the names in the configuration. */
const ARNS: Readonly<Record<string, Arn>> = {
  aws_budgets_budget: ({ name }, arn) => arn('budgets', `budget/${name}`),
  aws_ce_anomaly_subscription: ({ name }, arn) => arn('ce', `anomalysubscription/${name}`),
  aws_cloudwatch_metric_alarm: ({ alarm_name: name }, arn) => arn('cloudwatch', `alarm:${name}`),
  aws_cloudwatch_log_group: ({ name }, arn) => arn('logs', `log-group:${name}`),
  aws_dynamodb_table: ({ name }, arn) => arn('dynamodb', `table/${name}`),
  aws_iam_role: ({ name }, arn) => arn('iam', `role/${name}`),
  aws_kms_key: (_, arn, address) => arn('kms', `key/${address}`),
  aws_lambda_alias: ({ function_name: lambda, name }, arn) => arn('lambda', `function:${lambda}:${name}`),
  aws_lambda_function: ({ function_name: name }, arn) => arn('lambda', `function:${name}`),
  aws_scheduler_schedule_group: ({ name }, arn) => arn('scheduler', `schedule-group/${name}`),
  aws_s3_bucket: ({ bucket }, arn) => arn('s3', String(bucket)),
  aws_security_group: (_, arn, address) => arn('ec2', `security-group/${address}`),
  aws_sesv2_configuration_set: ({ configuration_set_name: name }, arn) =>
    arn('ses', `configuration-set/${name}`),
  aws_sesv2_email_identity: ({ email_identity: name }, arn) => arn('ses', `identity/${name}`),
  aws_sns_topic: ({ name }, arn) => arn('sns', String(name)),
  aws_sqs_queue: ({ name }, arn) => arn('sqs', String(name)),
};

/** Services whose ARNs name no Region. */
const GLOBAL = ['budgets', 'ce', 'iam', 's3'];

/** What Terraform would put in the place of references such as `${aws_sqs_queue.orders.arn}`. */
export class References {
  constructor(
    private readonly stacks: Readonly<Record<string, Json>>,
    private readonly place: Place,
  ) {}

  /** An ARN of the place and the Region a stack is deployed to. */
  arn(stack: string, service: string, name: string): string {
    const region = GLOBAL.includes(service) ? '' : this.regionOf(stack);
    const account = service === 's3' ? '' : this.place.accountId;
    return `arn:${this.place.partition}:${service}:${region}:${account}:${name}`;
  }

  /** @throws Error naming a reference nobody defines */
  resolve(stack: string, text: string): string {
    return text.replace(/\$\{([^}]+)\}/g, (_, expression: string) => {
      const value = this.valueOf(stack, expression.split('.'));
      if (value === undefined) throw new Error(`${stack}: nothing is known about ${expression}`);
      return value;
    });
  }

  private valueOf(stack: string, path: readonly string[]): string | undefined {
    const [type = '', id = '', attribute = ''] = path;
    if (type === 'data') return this.asked(stack, path.slice(1));
    const attributes = this.stacks[stack]?.resource?.[type]?.[id] as Attributes | undefined;
    if (attributes === undefined) return undefined;
    if (attribute === 'id') return id;
    if (attribute !== 'arn') return this.resolve(stack, String(attributes[attribute]));
    const arn = ARNS[type]?.(attributes, (service, name) => this.arn(stack, service, name), `${stack}-${id}`);
    return arn && this.resolve(stack, arn);
  }

  private asked(stack: string, [type = '', id = '', ...path]: readonly string[]): string | undefined {
    if (type === 'aws_caller_identity') return this.place.accountId;
    if (type === 'aws_region') return this.regionOf(stack);
    if (type === 'aws_partition') return this.place.partition;
    if (type !== 'terraform_remote_state') return undefined;
    const [, output = ''] = path;
    return this.resolve(id, String(this.stacks[id]?.output?.[output]?.value));
  }

  private regionOf(stack: string): string {
    return String(this.stacks[stack]?.provider?.aws?.[0]?.region);
  }
}
