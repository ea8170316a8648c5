import { readOutput, readTopology } from '../../../local/synth/read-topology';
import { synthesizeLocalStacks } from '../../../local/synth/synthesize';
import type { SynthesizedStack, TerraformJson } from '../../../local/synth/terraform-json';
import type { Topology } from '../../../local/synth/topology';
import { messagingContract } from '../../../src/contracts/messaging';
import { withWorkspace } from '../../stacks/synthesized';

const CLOUD = { accountId: '000000000000', region: 'eu-central-1', endpoint: 'http://127.0.0.1:4566' };
const PROJECT = `${__dirname}/../../..`;

const readResources = (resource: NonNullable<TerraformJson['resource']>): Topology =>
  readTopology([{ name: 'fixture', json: { resource } }], CLOUD);

describe('the topology of the stacks as they are deployed', () => {
  let stacks: readonly SynthesizedStack[];
  let topology: Topology;

  beforeAll(() => {
    stacks = withWorkspace(
      ({ packages }) => synthesizeLocalStacks({ projectRoot: PROJECT, packageDirectory: packages }).stacks,
    );
    topology = readTopology(stacks, CLOUD);
  });

  it('connects everything: no end of an arrow is missing', () => {
    const topics = topology.topics.map(({ arn }) => arn);
    const queues = topology.queues.map(({ arn }) => arn);
    const functions = topology.functions.map(({ arn }) => arn);
    expect(topology.subscriptions).not.toEqual([]);
    for (const { topicArn, queueArn } of topology.subscriptions) {
      expect(topics).toContain(topicArn);
      expect(queues).toContain(queueArn);
    }
    for (const { redrive } of topology.queues)
      if (redrive) expect(queues).toContain(redrive.deadLetterTargetArn);
    const called = [...topology.mappings, ...topology.schedules].map(({ functionArn }) => functionArn);
    for (const functionArn of called) expect(functions).toContain(functionArn);
    // The one that an alarm calls: there are no alarms here.
    expect(functions.filter((arn) => !called.includes(arn))).toEqual([
      expect.stringContaining('sending-pauser'),
    ]);
    for (const { queueArn } of topology.mappings) expect(queues).toContain(queueArn);
    for (const { destinations } of topology.configurationSets) {
      expect(destinations).not.toEqual([]);
      for (const { topicArn } of destinations) expect(topics).toContain(topicArn);
    }
  });

  it('has every queue that is consumed with its dead-letter queue and room for six timeouts', () => {
    expect(topology.mappings).not.toEqual([]);
    for (const { queueArn, functionArn } of topology.mappings) {
      const queue = topology.queues.find(({ arn }) => arn === queueArn);
      const consumer = topology.functions.find(({ arn }) => arn === functionArn);
      expect(queue?.redrive?.maxReceiveCount).toBe(5);
      expect(queue?.visibilityTimeoutSeconds).toBe(6 * (consumer?.timeoutSeconds ?? 0));
    }
  });

  it("resolves the functions' environments completely", () => {
    const [table] = topology.tables;
    const queueUrls = topology.queues.map(({ url }) => url);
    expect(topology.functions).not.toEqual([]);
    for (const { arn, environment } of topology.functions) {
      expect(JSON.stringify(environment)).not.toContain(`\${`);
      if (!topology.mappings.some(({ functionArn }) => functionArn === arn)) continue;
      expect(environment.TABLE_NAME).toBe(table?.name);
      expect(queueUrls).toContain(environment.DEAD_LETTER_QUEUE_URL);
    }
  });

  it('has the table with its keys and sparse indexes', () => {
    expect(topology.tables).toMatchObject([
      {
        partitionKey: { name: 'pk', type: 'S' },
        sortKey: { name: 'sk', type: 'S' },
        indexes: [
          { partitionKey: { name: 'recipient' }, projection: 'KEYS_ONLY' },
          { partitionKey: { name: 'openShard' }, projection: 'KEYS_ONLY' },
          { partitionKey: { name: 'acceptedOn' }, projection: 'KEYS_ONLY' },
        ],
      },
    ]);
  });

  it('has the calls of the clock', () => {
    expect(topology.schedules.map(({ input, everyMs }) => ({ input: JSON.parse(input), everyMs }))).toEqual([
      { input: { job: 'settle' }, everyMs: 60_000 },
    ]);
  });

  it('tells where the shop publishes', () => {
    const arn = readOutput(stacks, CLOUD, messagingContract.stack, 'order_events_topic_arn');
    expect(topology.topics.map((topic) => topic.arn)).toContain(arn);
    expect(() => readOutput(stacks, CLOUD, messagingContract.stack, 'typo')).toThrow(
      'messaging: there is no output typo',
    );
  });
});

describe('the defaults of the AWS provider', () => {
  it('hold for a queue', () => {
    expect(readResources({ aws_sqs_queue: { q: { name: 'q' } } }).queues).toEqual([
      {
        name: 'q',
        arn: 'arn:aws:sqs:eu-central-1:000000000000:q',
        url: 'http://127.0.0.1:4566/000000000000/q',
        visibilityTimeoutSeconds: 30,
        delaySeconds: 0,
        retentionSeconds: 345_600,
        maximumMessageBytes: 262_144,
      },
    ]);
  });

  it('hold for a mapping, and one that is switched off is none', () => {
    const mapping = { event_source_arn: `\${aws_sqs_queue.q.arn}`, function_name: 'f' };
    const aws_lambda_event_source_mapping = { on: mapping, off: { ...mapping, enabled: false } };
    const resource = { aws_sqs_queue: { q: { name: 'q' } }, aws_lambda_event_source_mapping };
    expect(readResources(resource).mappings).toEqual([
      {
        queueArn: 'arn:aws:sqs:eu-central-1:000000000000:q',
        functionArn: 'f',
        batchSize: 10,
        batchingWindowSeconds: 0,
        reportsBatchItemFailures: false,
      },
    ]);
  });
});

it.each<[string, NonNullable<TerraformJson['resource']>]>([
  [
    'aws_sqs_queue.r: FIFO queues cannot be played locally',
    { aws_sqs_queue: { r: { name: 'r.fifo', fifo_queue: true } } },
  ],
  [
    'aws_sns_topic_subscription.r: protocol lambda cannot be played locally',
    { aws_sns_topic_subscription: { r: { protocol: 'lambda', topic_arn: 't', endpoint: 'f' } } },
  ],
  [
    'aws_lambda_event_source_mapping.r: filter_criteria cannot be played locally',
    {
      aws_lambda_event_source_mapping: {
        r: { event_source_arn: 'arn:aws:sqs:q', function_name: 'f', filter_criteria: { filter: [] } },
      },
    },
  ],
  [
    'aws_lambda_function.r: image_uri cannot be played locally',
    { aws_lambda_function: { r: { function_name: 'f', image_uri: 'registry/image' } } },
  ],
  [
    'aws_lambda_function.r: handler is missing',
    { aws_lambda_function: { r: { function_name: 'f', filename: 'f.zip' } } },
  ],
  [
    'aws_scheduler_schedule.r: schedule_expression at(2026-01-01T00:00:00) cannot be played locally',
    {
      aws_scheduler_schedule: {
        r: { name: 's', schedule_expression: 'at(2026-01-01T00:00:00)', target: { arn: 'f', input: '{}' } },
      },
    },
  ],
  ['aws_pipes_pipe.r: cannot be played locally', { aws_pipes_pipe: { r: { name: 'p' } } }],
  [
    'aws_dynamodb_table.r: key id has no declared attribute type',
    { aws_dynamodb_table: { r: { name: 't', hash_key: 'id', attribute: [] } } },
  ],
])('is an error, not left out: %s', (message, resource) => {
  expect(() => readResources(resource)).toThrow(`fixture: ${message}`);
});

it('leaves people out: a subscription by e-mail only listens', () => {
  const resource = {
    aws_sns_topic_subscription: { r: { protocol: 'email', topic_arn: 't', endpoint: 'a@b' } },
  };
  expect(readResources(resource).subscriptions).toEqual([]);
});
