import type { StackName } from './recorded-deployment';

/** A synthesized stack, as far as the cases change it. */
export interface StackJson {
  readonly provider: { readonly aws: { default_tags: { tags: Record<string, string> }[] }[] };
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  moved?: { from: string; to: string }[];
}

export type Change = (stack: StackJson) => void;

/** What comes up for review, as a change of the deployed stacks. */
export const CASES: readonly { readonly name: string; readonly stack: StackName; readonly change: Change }[] =
  [
    {
      name: 'alarm-threshold',
      stack: 'data-observability',
      change: (stack) => {
        find(stack, 'aws_cloudwatch_metric_alarm', 'order-queue-late').threshold = 120;
      },
    },
    {
      name: 'code-only',
      stack: 'processing',
      change: (stack) => {
        find(stack, 'aws_lambda_function', 'email-sender').source_code_hash =
          'bmV3IGNvZGUgb2YgdGhlIGUtbWFpbCBzZW5kZXI=';
      },
    },
    {
      name: 'function-variables',
      stack: 'processing',
      change: (stack) => {
        const { variables } = find(stack, 'aws_lambda_function', 'email-sender').environment as {
          variables: Record<string, string>;
        };
        variables.API_TOKEN = 'not-for-anybodys-eyes';
        variables.TIME_ZONE = 'Europe/Madrid';
        delete variables.LEASE_SECONDS;
      },
    },
    {
      name: 'renamed-queue',
      stack: 'messaging',
      change: (stack) => {
        const queue = find(stack, 'aws_sqs_queue', 'order-queue');
        const { name } = queue;
        // The policies name the queue by its ARN, so they change with it.
        for (const attribute of Object.keys(queue)) {
          if (typeof queue[attribute] === 'string') {
            queue[attribute] = queue[attribute].replaceAll(`${name}`, 'e2e-e2eshop-orders-one');
          }
        }
      },
    },
    {
      name: 'widened-policies',
      stack: 'messaging',
      change: (stack) => {
        editPolicy(find(stack, 'aws_sqs_queue', 'order-queue'), (statements) => {
          const admitted = statements.find(({ Sid }) => Sid === 'AllowTopics');
          if (admitted === undefined) throw new Error('the queue admits no topic');
          delete admitted.Condition;
        });
        editPolicy(find(stack, 'aws_sns_topic', 'order-events'), (statements) => {
          statements.push({
            Sid: 'AllowPartner',
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::210987654321:root' },
            Action: 'sns:Publish',
            Resource: '*',
          });
        });
      },
    },
    {
      name: 'widened-role',
      stack: 'processing',
      change: (stack) => {
        editPolicy(find(stack, 'aws_iam_role_policy', 'order-processor'), (statements) => {
          const table = statements.find(({ Sid }) => Sid === 'AccessTable');
          if (table === undefined) throw new Error('the role reads no table');
          table.Action = ['dynamodb:*'];
          table.Resource = '*';
        });
      },
    },
    {
      name: 'narrowed-role',
      stack: 'processing',
      change: (stack) => {
        editPolicy(find(stack, 'aws_iam_role_policy', 'settler'), (statements) => {
          const table = statements.find(({ Sid }) => Sid === 'AccessTable');
          if (table === undefined) throw new Error('the role reads no table');
          table.Action = [table.Action].flat().slice(1);
        });
      },
    },
    {
      name: 'replaced-table',
      stack: 'data-observability',
      change: (stack) => {
        const table = find(stack, 'aws_dynamodb_table', 'orders');
        table.range_key = 'sortKey';
        const attributes = table.attribute as { name: string }[];
        for (const attribute of attributes) if (attribute.name === 'sk') attribute.name = 'sortKey';
      },
    },
    {
      name: 'destroyed-key',
      stack: 'messaging',
      change: ({ resource, ...stack }) => {
        delete resource.aws_kms_key;
        delete resource.aws_kms_alias;
        const { output } = stack as unknown as { output: object };
        for (const blocks of [resource, output]) {
          const text = JSON.stringify(blocks).replace(/\$\{aws_kms_key\.key\.arn\}/g, 'alias/aws/sqs');
          Object.assign(blocks, JSON.parse(text));
        }
      },
    },
    {
      name: 'shortened-retention',
      stack: 'processing',
      change: (stack) => {
        for (const group of Object.values(stack.resource.aws_cloudwatch_log_group ?? {})) {
          group.retention_in_days = 3;
        }
      },
    },
    {
      name: 'tags-only',
      stack: 'messaging',
      change: (stack) => {
        for (const { default_tags } of stack.provider.aws) {
          for (const { tags } of default_tags) tags['cost-centre'] = 'cc-4712';
        }
      },
    },
    {
      name: 'moved',
      stack: 'messaging',
      change: (stack) => {
        const queues = stack.resource.aws_sqs_queue ?? {};
        const old = 'email-queue_dead-letter-queue';
        const id = Object.keys(queues).find((each) => each.startsWith(old)) ?? '';
        const moved = JSON.parse(
          JSON.stringify(stack.resource).replaceAll(id, 'email-dead-letters'),
        ) as StackJson['resource'];
        Object.assign(stack.resource, moved);
        const { output } = stack as unknown as { output: object };
        Object.assign(output, JSON.parse(JSON.stringify(output).replaceAll(id, 'email-dead-letters')));
        stack.moved = [{ from: `aws_sqs_queue.${id}`, to: 'aws_sqs_queue.email-dead-letters' }];
      },
    },
  ];

interface Statement {
  Sid?: string;
  Action: string | string[];
  [element: string]: unknown;
}

function find({ resource }: StackJson, type: string, id: string): Record<string, unknown> {
  const all = resource[type] ?? {};
  const key =
    Object.keys(all).find((each) => each === id) ?? Object.keys(all).find((each) => each.startsWith(id));
  const found = key === undefined ? undefined : all[key];
  if (found === undefined) throw new Error(`no ${type} ${id}; there are: ${Object.keys(all).join(', ')}`);
  return found;
}

function editPolicy(resource: Record<string, unknown>, edit: (statements: Statement[]) => void): void {
  const policy = JSON.parse(String(resource.policy)) as { Statement: Statement[] };
  edit(policy.Statement);
  resource.policy = JSON.stringify(policy);
}
