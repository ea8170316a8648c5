import { References } from '../../../local/synth/references';
import type { SynthesizedStack } from '../../../local/synth/terraform-json';

const CLOUD = { accountId: '000000000000', region: 'eu-central-1', endpoint: 'http://127.0.0.1:4566' };

const producer: SynthesizedStack = {
  name: 'messaging',
  json: {
    terraform: { backend: { local: { path: '../../state/messaging.tfstate' } } },
    resource: {
      aws_sqs_queue: { orders: { name: `\${aws_sns_topic.events.name}-queue`, tags: { list: ['a', 'b'] } } },
      aws_sns_topic: { events: { name: 'events' } },
      aws_lambda_function: { sender: { function_name: 'sender' } },
      aws_lambda_alias: {
        live: { name: 'live', function_name: `\${aws_lambda_function.sender.function_name}` },
      },
      aws_kms_key: { key: { description: 'no attribute of its own is computed here' } },
    },
    data: { aws_caller_identity: { me: {} }, aws_region: { here: {} }, aws_partition: { part: {} } },
    output: { queue_url: { value: `\${aws_sqs_queue.orders.url}` }, size: { value: 7 } },
  },
};

const consumer: SynthesizedStack = {
  name: 'processing',
  json: {
    terraform: { backend: { local: { path: '../../state/processing.tfstate' } } },
    data: {
      terraform_remote_state: {
        messaging: { backend: 'local', config: { path: '../../state/messaging.tfstate' } },
        nobody: { backend: 's3', config: { bucket: 'states', key: 'nobody.tfstate' } },
      },
    },
  },
};

const references = new References([producer, consumer], CLOUD);
const resolve = (value: unknown, stack = producer) => references.resolve(value, stack, 'here');

describe('a reference', () => {
  it.each<[unknown, unknown]>([
    ['plain', 'plain'],
    [`\${aws_sns_topic.events.name}`, 'events'],
    [`\${aws_sns_topic.events.arn}`, 'arn:aws:sns:eu-central-1:000000000000:events'],
    [`\${aws_sqs_queue.orders.url}`, 'http://127.0.0.1:4566/000000000000/events-queue'],
    [`\${aws_lambda_alias.live.arn}`, 'arn:aws:lambda:eu-central-1:000000000000:function:sender'],
    [`\${aws_sqs_queue.orders.tags.list[1]}`, 'b'],
    [
      `arn:\${data.aws_partition.part.partition}:sqs:\${data.aws_region.here.name}:\${data.aws_caller_identity.me.account_id}:x`,
      'arn:aws:sqs:eu-central-1:000000000000:x',
    ],
    [
      { a: [`\${aws_sns_topic.events.name}`, 1], b: null },
      { a: ['events', 1], b: null },
    ],
    [`literally $\${aws_sns_topic.events.name}`, `literally \${aws_sns_topic.events.name}`],
  ])('%j becomes %j', (value, resolved) => {
    expect(resolve(value)).toEqual(resolved);
  });

  it("reads another stack's outputs through its state, with their type", () => {
    const output = (name: string) => `\${data.terraform_remote_state.messaging.outputs.${name}}`;
    expect(resolve(output('queue_url'), consumer)).toBe('http://127.0.0.1:4566/000000000000/events-queue');
    expect(resolve(output('size'), consumer)).toBe(7);
  });

  it.each<[string, string]>([
    [`\${aws_sqs_queue.missing.url}`, 'here: nothing is known about "aws_sqs_queue.missing.url"'],
    [`\${aws_kms_key.key.arn}`, 'here: nothing is known about "aws_kms_key.key.arn"'],
    [`\${jsonencode({})}`, 'here: only plain references are understood, not "jsonencode({"'],
    [`\${aws_sqs_queue.orders.url`, `here: unfinished expression in "\${aws_sqs_queue.orders.url"`],
    [`\${data.terraform_remote_state.messaging.outputs.typo}`, 'nothing is known about'],
    [
      `\${data.terraform_remote_state.nobody.outputs.x}`,
      'no stack keeps its state at s3://states/nobody.tfstate',
    ],
  ])('%s is an error', (value, message) => {
    expect(() =>
      resolve(value, consumer.json.data && value.includes('remote') ? consumer : producer),
    ).toThrow(
      expect.objectContaining({
        name: 'UnsupportedConfigurationError',
        message: expect.stringContaining(message),
      }),
    );
  });
});
