import { type SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SqsDeadLetterQueue } from '../../../../functions/adapters/sqs/dead-letter-queue';
import { SqsEmailQueue } from '../../../../functions/adapters/sqs/email-queue';
import { SqsQueueDepth } from '../../../../functions/adapters/sqs/queue-depth';
import { type Account, aQueue, startAccount } from '../../../local/aws/fixtures/start-account';

const QUEUES = ['batch', 'many', 'delayed', 'depth', 'partial', 'letters'];
let account: Account;
let sqs: SQSClient;
let requests: number;

beforeAll(async () => {
  account = await startAccount((cloud) => ({ queues: QUEUES.map((name) => aQueue(cloud, name)) }));
  sqs = new SQSClient(account.client);
});
beforeEach(() => {
  requests = 0;
});
afterAll(async () => {
  sqs.destroy();
  await account.stop();
});

/** The queue, with a client that counts its requests. */
function emailQueue(name: string): SqsEmailQueue {
  const client = {
    send: (command: SendMessageBatchCommand) => {
      requests += 1;
      return sqs.send(command);
    },
  } as SQSClient;
  return new SqsEmailQueue({ client, queueUrl: account.queueUrl(name) });
}

const keyOf = (orderId: string) => ({ orderId, kind: 'confirmed', reference: '-', revision: 1 }) as const;
const messageOf = (orderId: string, correlationId = 'c') => ({
  key: keyOf(orderId),
  correlationId,
  deferrals: 0,
});

async function messagesIn(queue: string) {
  return (await account.aws.api.queues()).find(({ name }) => name === queue)?.messages ?? [];
}

describe('the e-mail queue', () => {
  it('sends what a batch of records enqueues in one request, each message with its own key', async () => {
    const queue = emailQueue('batch');
    await Promise.all(Array.from({ length: 10 }, (_, i) => queue.enqueue(messageOf(`o-${i}`, `c-${i}`))));
    expect(requests).toBe(1);
    const expected = Array.from({ length: 10 }, (_, i) => ({ ...keyOf(`o-${i}`), correlationId: `c-${i}` }));
    expect((await messagesIn('batch')).map(({ body }) => JSON.parse(body))).toEqual(expected);
  });

  it('does not wait for company, and takes more than SQS takes in one request', async () => {
    const queue = emailQueue('many');
    await queue.enqueue(messageOf('alone'));
    await Promise.all(Array.from({ length: 25 }, (_, i) => queue.enqueue(messageOf(`o-${i}`))));
    expect(await messagesIn('many')).toHaveLength(26);
    expect(requests).toBe(1 + 3);
  });

  it('keeps a delayed message back, and tells how often the mail was put off', async () => {
    await emailQueue('delayed').enqueue({ ...messageOf('o-1'), deferrals: 3 }, 900);
    expect((await messagesIn('delayed')).map(({ body }) => JSON.parse(body).deferrals)).toEqual([3]);
    expect((await account.aws.api.queues()).find(({ name }) => name === 'delayed')).toMatchObject({
      visible: 0,
      delayed: 1,
    });
  });

  it('tells only those whose message was not taken', async () => {
    const queue = emailQueue('partial');
    const [good, tooLong] = await Promise.allSettled([
      queue.enqueue(messageOf('fine')),
      queue.enqueue(messageOf('x'.repeat(263_000))),
    ]);
    expect(good.status).toBe('fulfilled');
    expect(tooLong).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringMatching(/InvalidParameter/) },
    });
    expect(await messagesIn('partial')).toHaveLength(1);
  });

  it('tells everyone when the request fails', async () => {
    const queue = emailQueue('missing');
    const results = await Promise.allSettled([queue.enqueue(messageOf('a')), queue.enqueue(messageOf('b'))]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

it('the depth of a queue counts what waits and what is delayed', async () => {
  const queue = emailQueue('depth');
  const depth = new SqsQueueDepth({ client: sqs, queueUrl: account.queueUrl('depth') });
  expect(await depth.depth()).toBe(0);
  await queue.enqueue(messageOf('o-1'));
  await queue.enqueue(messageOf('o-2'), 60);
  expect(await depth.depth()).toBe(2);
});

it('the dead-letter queue keeps the message as it came, with reason and order', async () => {
  const letters = new SqsDeadLetterQueue({ client: sqs, queueUrl: account.queueUrl('letters') });
  const body = '{"name":"a 🎉 b"}';
  await letters.put({ body, reason: `schemaVersion: ${'x'.repeat(2_000)}`, orderId: '#1001' });
  const [message] = await messagesIn('letters');
  expect(message).toMatchObject({ body, attributes: { orderId: '#1001' } });
  expect(message?.attributes.reason).toHaveLength(1_000);
});
