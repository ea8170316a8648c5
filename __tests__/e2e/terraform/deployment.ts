/** The attributes the tests look at, by resource type; what is neither configured nor answered is null. */
export interface Attributes {
  aws_dynamodb_table: {
    name: string;
    arn: string;
    server_side_encryption: { kms_key_arn: string }[];
  };
  aws_iam_role: { name: string; arn: string };
  aws_iam_role_policy: { role: string; policy: string };
  aws_kms_key: { arn: string; policy: string };
  aws_lambda_alias: { arn: string; name: string; function_name: string; function_version: string };
  aws_lambda_event_source_mapping: {
    event_source_arn: string;
    function_name: string;
    batch_size: number;
    function_response_types: string[] | null;
  };
  aws_lambda_function: {
    arn: string;
    function_name: string;
    kms_key_arn: string;
    role: string;
    timeout: number;
    environment: { variables: Record<string, string> }[];
  };
  aws_sesv2_configuration_set: { arn: string; configuration_set_name: string };
  aws_sesv2_configuration_set_event_destination: {
    configuration_set_name: string;
    event_destination: {
      matching_event_types: string[];
      sns_destination: { topic_arn: string }[];
    }[];
  };
  aws_sesv2_email_identity: { arn: string; email_identity: string };
  aws_sns_topic: { arn: string; policy: string };
  aws_sns_topic_subscription: { topic_arn: string; protocol: string; endpoint: string };
  aws_sqs_queue: {
    name: string;
    arn: string;
    url: string;
    kms_master_key_id: string;
    policy: string;
    visibility_timeout_seconds: number;
    redrive_policy: string;
    redrive_allow_policy: string;
  };
}

type WithArn = {
  [Type in keyof Attributes]: Attributes[Type] extends { arn: string } ? Type : never;
}[keyof Attributes];

/** The part of Terraform's JSON form of a state that matters here. */
export interface State {
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly root_module: StateModule;
}

interface StateModule {
  readonly resources?: readonly AppliedResource[];
  readonly child_modules?: readonly StateModule[];
}

export interface AppliedResource {
  readonly address?: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type Outputs = Readonly<Record<string, string>>;

export interface AppliedStack {
  readonly name: string;
  readonly outputs: Outputs;
  readonly resources: readonly AppliedResource[];
}

export function appliedStack(name: string, state: State): AppliedStack {
  const outputs = Object.entries(state.outputs ?? {}).map(([output, { value }]) => [output, value]);
  return { name, outputs: Object.fromEntries(outputs), resources: resourcesIn(state.root_module) };
}

function resourcesIn({ resources = [], child_modules = [] }: StateModule): AppliedResource[] {
  return [...resources, ...child_modules.flatMap(resourcesIn)];
}

/** What one environment consists of after its stacks were applied. */
export class Deployment {
  constructor(private readonly stacks: readonly AppliedStack[]) {}

  outputs(stack: string): Outputs {
    return this.stacks.find(({ name }) => name === stack)?.outputs ?? {};
  }

  all<Type extends keyof Attributes>(type: Type): Attributes[Type][] {
    return this.resources()
      .filter((each) => each.type === type)
      .map(({ values }) => values as unknown as Attributes[Type]);
  }

  /** @throws Error when there is none */
  byArn<Type extends WithArn>(type: Type, arn: string): Attributes[Type] {
    const found = this.all(type).find((each) => each.arn === arn);
    if (found === undefined) throw new Error(`no ${type} has the ARN ${arn}`);
    return found;
  }

  /** The ARN of everything there is: what was created and what is promised. */
  arns(): unknown[] {
    const created = this.resources().map(({ values }) => values.arn);
    const promised = this.stacks.flatMap(({ outputs }) => Object.values(outputs));
    return [...created, ...promised];
  }

  private resources(): AppliedResource[] {
    return this.stacks.flatMap(({ resources }) => resources);
  }
}
