import type { Outputs } from '../terraform/deployment';
import type { ResourcesById, StackFolder } from '../terraform/synthesize';

const ACCOUNT = '123456789012';
/** The Region of no environment file, so a Region that was written down instead of asked for leads to no ARN here. */
const REGION = 'eu-north-1';

type Answer = (
  configured: Readonly<Record<string, unknown>>,
  id: string,
) => Readonly<Record<string, unknown>>;

/**
 * What AWS answers when it creates a resource, where the configuration leaves it open. Whatever is not here is a random
 * text of Terraform's.
 */
const CREATED: Readonly<Record<string, Answer>> = {
  aws_ce_anomaly_monitor: (_, id) => ({ arn: `arn:aws:ce::${ACCOUNT}:anomalymonitor/${id}` }),
  aws_cloudwatch_log_group: ({ name }) => ({ arn: arn('logs', `log-group:${name}`) }),
  aws_dynamodb_table: ({ name }) => ({ arn: arn('dynamodb', `table/${name}`) }),
  aws_iam_openid_connect_provider: (_, id) => ({ arn: `arn:aws:iam::${ACCOUNT}:oidc-provider/${id}` }),
  aws_iam_policy: ({ name }) => ({ arn: `arn:aws:iam::${ACCOUNT}:policy/${name}` }),
  aws_iam_role: ({ name }) => ({ arn: `arn:aws:iam::${ACCOUNT}:role/${name}` }),
  aws_kms_key: (_, id) => ({ arn: arn('kms', `key/${id}`), key_id: id }),
  // Named by another resource, so the configuration holds only a reference.
  aws_lambda_alias: (_, id) => ({ arn: arn('lambda', `function:${id}:live`) }),
  aws_lambda_function: ({ function_name }) => ({
    arn: arn('lambda', `function:${function_name}`),
    version: '1',
  }),
  aws_sesv2_configuration_set: ({ configuration_set_name }) => ({
    arn: arn('ses', `configuration-set/${configuration_set_name}`),
  }),
  aws_sesv2_email_identity: ({ email_identity }) => ({
    arn: arn('ses', `identity/${email_identity}`),
    dkim_signing_attributes: { tokens: ['token-1', 'token-2', 'token-3'] },
  }),
  aws_sns_topic: ({ name }) => ({ arn: arn('sns', `${name}`) }),
  aws_sqs_queue: ({ name }) => ({
    arn: arn('sqs', `${name}`),
    url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    redrive_policy: '',
    redrive_allow_policy: '',
  }),
};

const ASKED = {
  aws_caller_identity: { defaults: { account_id: ACCOUNT } },
  aws_partition: { defaults: { partition: 'aws' } },
  aws_region: { defaults: { name: REGION } },
};

/**
 * A Terraform test that applies a stack to an account that is only pretended.
 *
 * @param published the outputs of the stacks this one reads, by stack
 */
export function mockedApply({ name, json }: StackFolder, published: ReadonlyMap<string, Outputs>): object {
  return {
    mock_provider: {
      aws: { mock_data: ASKED, override_resource: createdResources(name, json.resource ?? {}) },
    },
    override_data: Object.keys(json.data?.terraform_remote_state ?? {}).map((stack) => ({
      target: `data.terraform_remote_state.${stack}`,
      values: { outputs: published.get(stack) ?? {} },
    })),
    run: { apply: { command: 'apply' } },
  };
}

/** One by one, not by type: resources that share an ARN would hide that two of them are mixed up. */
function createdResources(stack: string, resources: Readonly<Record<string, ResourcesById>>): object[] {
  return Object.entries(resources).flatMap(([type, instances]) => {
    const answer = CREATED[type];
    if (answer === undefined) return [];
    return Object.entries(instances).map(([id, configured]) => ({
      target: `${type}.${id}`,
      // Two stacks may give the same id.
      values: answer(configured, `${stack}-${id}`),
    }));
  });
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
