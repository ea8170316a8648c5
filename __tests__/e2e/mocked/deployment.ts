import type { Outputs } from './mocked-account';

/** The attributes the tests look at, by resource type; what is neither configured nor answered is null. */
interface Attributes {
  aws_dynamodb_table: { name: string; arn: string };
  aws_iam_role_policy: { policy: string };
  aws_lambda_event_source_mapping: {
    event_source_arn: string;
    function_name: string;
    function_response_types: string[] | null;
  };
  aws_lambda_function: {
    arn: string;
    timeout: number;
    environment: { variables: Record<string, string> }[];
  };
  aws_sns_topic: { arn: string; policy: string };
  aws_sns_topic_subscription: { topic_arn: string; protocol: string; endpoint: string };
  aws_sqs_queue: {
    name: string;
    arn: string;
    url: string;
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
  readonly root_module: { readonly resources: readonly AppliedResource[] };
}

export interface AppliedResource {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface AppliedStack {
  readonly name: string;
  readonly outputs: Outputs;
  readonly resources: readonly AppliedResource[];
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
