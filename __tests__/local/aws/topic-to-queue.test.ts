import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { arnOf, type Cloud } from '../../../local/synth/cloud';
import type { Topology } from '../../../local/synth/topology';
import { type Account, aQueue, startAccount } from './fixtures/start-account';

const TYPED_OR_UNTYPED = JSON.stringify({
  $or: [{ type: [{ prefix: 'order.' }] }, { type: [{ exists: false }] }],
});

function fanOut(cloud: Cloud): Partial<Topology> {
  const topicArn = arnOf(cloud, 'sns', 'events');
  return {
    topics: [{ name: 'events', arn: topicArn }],
    queues: [aQueue(cloud, 'filtered'), aQueue(cloud, 'everything')],
    subscriptions: [
      {
        topicArn,
        queueArn: arnOf(cloud, 'sqs', 'filtered'),
        rawMessageDelivery: true,
        filterPolicy: TYPED_OR_UNTYPED,
        filterPolicyScope: 'MessageBody',
      },
    ],
  };
}

describe('a topic with a subscribed queue', () => {
  let account: Account;
  let sns: SNSClient;
  let sqs: SQSClient;

  beforeEach(async () => {
    account = await startAccount(fanOut);
    sns = new SNSClient(account.client);
    sqs = new SQSClient(account.client);
  });

  afterEach(async () => {
    sns.destroy();
    sqs.destroy();
    await account.stop();
  });

  async function bodies(): Promise<string[]> {
    const queues = await account.aws.api.queues();
    return (queues.find(({ name }) => name === 'filtered')?.messages ?? []).map(({ body }) => body);
  }

  it('delivers through the API what the filter lets pass, as it was published', async () => {
    const TopicArn = account.arn('sns', 'events');
    const known = '{ "type": "order.confirmed" }';
    await sns.send(new PublishCommand({ TopicArn, Message: known }));
    await sns.send(new PublishCommand({ TopicArn, Message: '{"type":"stock.changed"}' }));
    await sns.send(new PublishCommand({ TopicArn, Message: 'not JSON' }));
    const QueueUrl = account.queueUrl('filtered');
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    expect(Messages?.map(({ Body }) => Body)).toEqual([known]);
  });

  it('tells of every publication what became of it', async () => {
    const publish = (body: string) => account.aws.api.publish(account.arn('sns', 'events'), body);
    expect(await publish('{"type":"order.placed"}')).toMatchObject({ result: 'published' });
    expect(await publish('{"no":"type"}')).toMatchObject({ result: 'published' });
    expect(await publish('{"type":"stock.changed"}')).toMatchObject({ result: 'filtered' });
    expect(await publish('{"type":')).toMatchObject({ result: 'filtered' });
    expect(await publish(`"${'x'.repeat(262_144)}"`)).toMatchObject({
      result: 'refused',
      reason: expect.stringMatching(/^InvalidParameter: .*Message too long/),
    });
    expect(await bodies()).toEqual(['{"type":"order.placed"}', '{"no":"type"}']);
  });

  it('shows messages without receiving them', async () => {
    await account.aws.api.publish(account.arn('sns', 'events'), '{}');
    await account.aws.api.queues();
    const [queue] = await account.aws.api.queues();
    expect(queue).toMatchObject({ name: 'filtered', visible: 1, inFlight: 0, delayed: 0 });
    expect(queue?.messages).toMatchObject([{ body: '{}', receiveCount: 0 }]);
  });

  it('has the URL for its queue that clients are told', async () => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'everything' }));
    expect(QueueUrl).toBe(account.queueUrl('everything'));
  });

  it('answers nobody but AWS clients of this machine', async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(account.aws.endpoint, { method: 'POST', headers })).status;
    const authorization =
      'AWS4-HMAC-SHA256 Credential=a/20240101/eu-central-1/rds/aws4_request, SignedHeaders=host, Signature=b';
    expect(await status({})).toBe(403);
    expect(await status({ authorization, origin: 'https://evil.example' })).toBe(403);
    expect(await status({ authorization })).toBe(501);
  });
});

it('takes another port when the wanted one is in use', async () => {
  const first = await startAccount(() => ({}));
  const second = await startAccount(() => ({}), {}, Number(new URL(first.aws.endpoint).port));
  expect(second.aws.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(second.aws.endpoint).not.toBe(first.aws.endpoint);
  await Promise.all([first.stop(), second.stop()]);
});

it('refuses a subscription of a queue nobody deploys', async () => {
  await expect(startAccount((cloud) => ({ ...fanOut(cloud), queues: [] }))).rejects.toThrow(
    'there is no queue arn:aws:sqs:eu-central-1:000000000000:filtered',
  );
});
