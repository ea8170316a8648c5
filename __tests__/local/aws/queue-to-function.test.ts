import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { arnOf, type Cloud } from '../../../local/synth/cloud';
import type { Topology } from '../../../local/synth/topology';
import type { Order } from './fixtures/obedient-function';
import { type Account, aQueue, startAccount } from './fixtures/start-account';

const MAX_RECEIVES = 2;

/** What makes a function fail with its whole batch. Each has a queue of its own: their retries then wait side by side. */
const FAILURES: readonly (readonly [Order, string])[] = [
  ['throw', 'Invoke Error {"errorType":"TypeError","errorMessage":"told to"}'],
  ['crash', 'Runtime exited with exit code 7'],
  ['hang', 'Task timed out after 1.00 seconds'],
  ['answer nonsense', 'answer nonsense'],
];
const QUEUES = ['work', ...FAILURES.map(([order]) => queueFor(order))];

function queueFor(order: Order): string {
  return order.replace(' ', '-');
}

function workTopology(cloud: Cloud): Partial<Topology> {
  const functionArn = arnOf(cloud, 'lambda', 'function:obedient');
  return {
    queues: QUEUES.flatMap((name) => {
      const deadLetterTargetArn = arnOf(cloud, 'sqs', `${name}-dlq`);
      return [
        aQueue(cloud, `${name}-dlq`),
        aQueue(cloud, name, { redrive: { deadLetterTargetArn, maxReceiveCount: MAX_RECEIVES } }),
      ];
    }),
    functions: [
      {
        name: 'obedient',
        arn: functionArn,
        packageFile: 'obedient.zip',
        handler: 'index.handler',
        timeoutSeconds: 1,
        memoryMegabytes: 128,
        environment: { GREETING: 'hello' },
      },
    ],
    mappings: QUEUES.map((name) => ({
      queueArn: arnOf(cloud, 'sqs', name),
      // A mapping may name a version or an alias.
      functionArn: `${functionArn}:live`,
      batchSize: 10,
      batchingWindowSeconds: 0,
      reportsBatchItemFailures: true,
    })),
  };
}

describe('a queue that feeds a function', () => {
  let account: Account;
  let sqs: SQSClient;

  beforeAll(async () => {
    account = await startAccount(workTopology);
    sqs = new SQSClient(account.client);
  });

  afterAll(async () => {
    sqs.destroy();
    await account.stop();
  });

  /** Sends one batch; the messages are called `${name} 0`, `${name} 1`, … */
  async function send(name: string, orders: readonly Order[], queue = 'work'): Promise<void> {
    const Entries = orders.map((order, at) => ({
      Id: String(at),
      MessageBody: JSON.stringify({ id: `${name} ${at}`, order }),
    }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: account.queueUrl(queue), Entries }));
  }

  async function deadLetters(queue = 'work'): Promise<string[]> {
    const queues = await account.aws.api.queues();
    return (queues.find(({ name }) => name === `${queue}-dlq`)?.messages ?? []).map(
      ({ body }) => (JSON.parse(body) as { id: string }).id,
    );
  }

  const receivesOf = (wanted: string) =>
    account.logged().flatMap(({ id, receiveCount }) => (id === wanted ? [receiveCount] : []));

  const logLines = () =>
    account.events.flatMap((event) => (event.type === 'function-log' ? [event.line] : []));

  it('gives it the batch, its environment and a context, and deletes what succeeded', async () => {
    await send('good', ['succeed', 'succeed']);
    expect(await account.aws.api.untilQuiet(5_000)).toBe(true);
    expect(account.logged()).toEqual(
      expect.arrayContaining([
        { id: 'good 0', order: 'succeed', receiveCount: 1, greeting: 'hello' },
        { id: 'good 1', order: 'succeed', receiveCount: 1, greeting: 'hello' },
        { remaining: expect.any(Number), name: 'obedient' },
      ]),
    );
    expect(await deadLetters()).toEqual([]);
  });

  it('retries only what the function gives back, until it is a dead letter', async () => {
    await send('mixed', ['succeed', 'fail', 'succeed']);
    expect(await account.aws.api.untilQuiet(500)).toBe(false);
    expect(await account.aws.api.untilQuiet(10_000)).toBe(true);
    expect(receivesOf('mixed 0')).toEqual([1]);
    expect(receivesOf('mixed 1')).toEqual([1, 2]);
    expect(await deadLetters()).toEqual(['mixed 1']);
  });

  describe('fails the whole batch, says so, and goes on', () => {
    beforeAll(async () => {
      await Promise.all(FAILURES.map(([order]) => send(order, [order, 'succeed'], queueFor(order))));
      expect(await account.aws.api.untilQuiet(20_000)).toBe(true);
      await Promise.all(FAILURES.map(([order]) => send(`after ${order}`, ['succeed'], queueFor(order))));
      expect(await account.aws.api.untilQuiet(5_000)).toBe(true);
    }, 30_000);

    it.each(FAILURES)('when the function is told to %s', async (order, logged) => {
      expect((await deadLetters(queueFor(order))).sort()).toEqual([`${order} 0`, `${order} 1`]);
      expect(logLines()).toContainEqual(expect.stringContaining(logged));
      expect(receivesOf(`after ${order} 0`)).toEqual([1]);
    });
  });
});

it('stops at once although a function hangs', async () => {
  const account = await startAccount(workTopology);
  const sqs = new SQSClient(account.client);
  const MessageBody = JSON.stringify({ id: 'last', order: 'hang' satisfies Order });
  await sqs.send(new SendMessageCommand({ QueueUrl: account.queueUrl('work'), MessageBody }));
  sqs.destroy();
  await account.stop();
  await expect(fetch(account.aws.endpoint)).rejects.toThrow();
});

it('refuses a topology with a mapping of a function nobody deploys', async () => {
  await expect(startAccount((cloud) => ({ ...workTopology(cloud), functions: [] }))).rejects.toThrow(
    'there is no function arn:aws:lambda:eu-central-1:000000000000:function:obedient:live',
  );
});

it('refuses a function whose package is not built', async () => {
  const missing = (cloud: Cloud) => {
    const { functions = [], ...rest } = workTopology(cloud);
    return { ...rest, functions: functions.map((config) => ({ ...config, packageFile: 'absent.zip' })) };
  };
  await expect(startAccount(missing)).rejects.toThrow(
    /^obedient cannot be loaded: Cannot find module .*absent/,
  );
});
