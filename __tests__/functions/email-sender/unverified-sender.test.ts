import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { scanTable } from '../../../local/aws/database/items';
import { runtimeEnvironment } from '../../../local/aws/lambda/lambda-function';
import { FoundEmails } from '../../faults/world/found-emails';
import { captureOutput } from '../../support/captured-output';
import { type EmbeddedAccount, startEmbeddedAccount } from '../../support/embedded-account';

// The function as it is deployed, with its own clients, in an account whose SES knows another domain only.

let account: EmbeddedAccount;
let found: FoundEmails;
let handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

beforeAll(async () => {
  account = await startEmbeddedAccount({
    change: (topology) => ({ ...topology, identities: ['another.example'] }),
  });
  const { topology, cloud, naming } = account;
  const config = topology.functions.find(({ name }) => name === naming.function('email-sender'));
  if (config === undefined) throw new Error('the stacks declare no e-mail sender');
  // It reads them when it is loaded.
  Object.assign(process.env, runtimeEnvironment(config, cloud), config.environment);
  handler = jest.requireActual('../../../functions/email-sender/handler').handler;
  found = FoundEmails.in(account, Date.now());
}, 60_000);
afterAll(async () => {
  found.stop();
  await account.stop();
});

const output = captureOutput();

it('a mail whose sender is not verified waits, and is in no dead-letter queue', async () => {
  const key = await found.accepted('O-1');
  const record = {
    messageId: 'm',
    body: JSON.stringify({ ...key, correlationId: 'c' }),
    attributes: { ApproximateReceiveCount: '1' },
  } as SQSRecord;
  const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
  expect(await handler({ Records: [record] }, context)).toEqual({ batchItemFailures: [] });

  const reason = 'MessageRejected: sender not verified';
  const line = output()
    .split('\n')
    .find((each) => each.includes('e-mail processed'));
  expect(JSON.parse(line ?? '')).toMatchObject({ outcome: 'deferred', reason, orderId: 'O-1' });
  const { aws, cloud, naming } = account;
  const emails = await scanTable(cloud.endpoint, naming.table('orders'));
  expect(emails.filter(({ sk }) => String(sk).startsWith('EMAIL#'))).toMatchObject([
    { status: 'requested', history: [{}, { status: 'sending' }, { status: 'requested', reason }] },
  ]);
  const queues = new Map((await aws.api.queues()).map((queue) => [queue.name, queue]));
  expect(queues.get(naming.queue('email-queue'))).toMatchObject({ delayed: 1 });
  expect(queues.get(naming.queue('email-queue-dlq'))).toMatchObject({ visible: 0, inFlight: 0 });
  expect(await aws.api.takeMails()).toEqual([]);
});
