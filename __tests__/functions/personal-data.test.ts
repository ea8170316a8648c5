import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { encodeEmailKey } from '../../functions/domain/email/email-key';
import { encodeCorrelationId } from '../../functions/domain/email/feedback';
import { WARM_UP_EVENT } from '../../functions/domain/order-event/warm-up-event';
import { loadShipped } from '../stacks/synthesized';
import { captureOutput } from '../support/captured-output';
import { type RunningTable, startOrderTable } from '../support/order-table';
import { type Answer, type ScriptedSes, startScriptedSes } from '../support/scripted-ses';
import { type StubSqs, startStubSqs } from '../support/stub-sqs';

// Every way a mail can take through the handlers, with a customer whose data would be found in any line. What the embedded
// services cannot bring about is brought about here: an SES that refuses and quotes, a queue and a table that fail.

const CUSTOMER = { name: 'Zenobia Quux', email: 'zenobia.quux@secret.example' };
const TRACES = /zenobia|quux|secret\.example/i;
const CATCH_ALL = 'catch-all@shop.example';

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
type Line = Readonly<Record<string, unknown>>;

let table: RunningTable;
let ses: ScriptedSes;
let sqs: StubSqs;
let handlers: { orderProcessor: Handler; emailSender: Handler; deliveryTracker: Handler };
let settler: (event: unknown, context: Context) => Promise<void>;
let messages = 0;

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;

beforeAll(async () => {
  [table, ses, sqs] = await Promise.all([startOrderTable(), startScriptedSes(), startStubSqs()]);
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_ENDPOINT_URL_SES: ses.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    POWERTOOLS_SERVICE_NAME: 'test',
    POWERTOOLS_METRICS_NAMESPACE: 'test',
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
    TABLE_NAME: table.tableName,
    EMAIL_QUEUE_URL: `${sqs.endpoint}/000000000000/email-queue`,
    DEAD_LETTER_QUEUE_URL: `${sqs.endpoint}/000000000000/dead-letters`,
    RECORD_RETENTION_DAYS: '28',
    SUPPRESSION_RETENTION_DAYS: '400',
    SETTLING_WINDOW_SECONDS: '900',
    SOFT_BOUNCE_LIMIT: '3',
    SOFT_BOUNCE_WINDOW_DAYS: '14',
    CONFIGURATION_SET: 'transactional',
    SENDER_ADDRESS: 'orders@mail.shop.example',
    BRAND: JSON.stringify(loadShipped('local').brand),
    DEFAULT_LOCALE: 'en',
    TIME_ZONE: 'Europe/Berlin',
    RECIPIENT_POLICY: JSON.stringify({
      mode: 'allow-list',
      allowed: ['@secret.example'],
      catchAll: CATCH_ALL,
    }),
    SENDS_PER_SECOND: '1000',
    LEASE_SECONDS: '35',
    LONGEST_AGE_HOURS: '72',
    LOST_ANSWER_POLICY: 'hold',
    MINIMUM_SAMPLE: '1000',
  });
  // They read the variables when they are loaded.
  const handlerOf = <H>(purpose: string): H =>
    jest.requireActual<{ handler: H }>(`../../functions/${purpose}/handler`).handler;
  handlers = {
    orderProcessor: handlerOf('order-processor'),
    emailSender: handlerOf('email-sender'),
    deliveryTracker: handlerOf('delivery-tracker'),
  };
  settler = handlerOf('settler');
}, 60_000);
afterAll(() => Promise.all([table.stop(), ses.stop(), sqs.stop()]));

const output = captureOutput();

const lines = (): Line[] =>
  output()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const outcomes = () =>
  lines()
    .map(({ outcome }) => outcome)
    .filter((outcome) => outcome !== undefined);

function record(body: string, changes: Partial<SQSRecord['attributes']> = {}): SQSRecord {
  messages += 1;
  return {
    messageId: `m-${messages}`,
    receiptHandle: 'r',
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(Date.now() - 2_000),
      SenderId: 'x',
      ApproximateFirstReceiveTimestamp: '0',
      ...changes,
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:q',
    awsRegion: 'eu-central-1',
  };
}
const invoke = (handler: keyof typeof handlers, ...records: SQSRecord[]) =>
  handlers[handler]({ Records: records }, context);

let orders = 0;
function orderEvent(order: object = {}, envelope: object = {}): { id: string; body: string } {
  orders += 1;
  const id = `planted/${orders}`;
  const address = { ...WARM_UP_EVENT.order.shippingAddress, name: CUSTOMER.name };
  const body = JSON.stringify({
    ...WARM_UP_EVENT,
    correlationId: `c:${orders}`,
    ...envelope,
    order: { ...WARM_UP_EVENT.order, id, customer: CUSTOMER, shippingAddress: address, ...order },
  });
  return { id, body };
}

/** An order up to the call of SES, which meets the answers. Returns the message of its mail. */
async function sent(answers: Answer[] = [], order: object = {}): Promise<{ id: string; message: string }> {
  const { id, body } = orderEvent(order);
  await invoke('orderProcessor', record(body));
  const message = sqs.sent.get('email-queue')?.at(-1) ?? '';
  expect(JSON.parse(message)).toMatchObject({ orderId: id });
  ses.script.push(...answers);
  await invoke('emailSender', record(message));
  return { id, message };
}

function sesEvent(orderId: string, eventType: string, detail: object = {}): string {
  const timestamp = new Date().toISOString();
  const key = encodeEmailKey({ orderId, kind: 'confirmed', reference: '-', revision: 1 });
  return JSON.stringify({
    eventType,
    mail: {
      timestamp,
      messageId: 'ses-1',
      destination: [CUSTOMER.email],
      commonHeaders: { to: [`${CUSTOMER.name} <${CUSTOMER.email}>`] },
      tags: { 'email-key': [key], attempt: ['1'], 'correlation-id': [encodeCorrelationId('c:1')] },
    },
    [eventType.toLowerCase()]: { timestamp, ...detail },
  });
}
const refusal = (error: string, status = 400): Answer => ({
  status,
  error,
  message: `no: ${CUSTOMER.email}`,
});
const UNVERIFIED: Answer = {
  status: 400,
  error: 'MessageRejected',
  message: `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${CUSTOMER.email}`,
};

const SCENARIOS: readonly (readonly [string, () => Promise<unknown>, readonly unknown[]])[] = [
  ['sent', () => sent(), ['accepted', 'sent']],
  [
    'redirected',
    () => sent([], { customer: { ...CUSTOMER, email: 'quux@zenobia.example' } }),
    ['accepted', 'sent'],
  ],
  ['refused by SES', () => sent([refusal('MessageRejected')]), ['accepted', 'failed']],
  ['refused in the sandbox', () => sent([UNVERIFIED]), ['accepted', 'failed']],
  ['refused for a reason nobody knows', () => sent([refusal('Whatever')]), ['accepted', 'failed']],
  ['throttled', () => sent([refusal('Throttling')]), ['accepted', 'deferred']],
  ['of an unknown shop', () => sent([], { shop: 'nobody-knows' }), ['accepted', 'failed']],
  [
    'superseded',
    async () => {
      const { id, body } = orderEvent();
      await invoke('orderProcessor', record(body));
      const message = sqs.sent.get('email-queue')?.at(-1) ?? '';
      const cancelled = { ...JSON.parse(body), type: 'order.cancelled', eventId: `cancel-${id}` };
      await invoke('orderProcessor', record(JSON.stringify(cancelled)));
      await invoke('emailSender', record(message));
    },
    ['accepted', 'accepted', 'superseded'],
  ],
  [
    'a duplicate',
    async () => {
      const { message } = await sent();
      await invoke('emailSender', record(message));
    },
    ['accepted', 'sent', 'done'],
  ],
  [
    'an event that comes again with other content',
    async () => {
      const { body } = orderEvent();
      await invoke('orderProcessor', record(body));
      const other = JSON.parse(body);
      other.order.customer.name = 'Zenobia Quux-Quux';
      await invoke('orderProcessor', record(JSON.stringify(other)));
    },
    ['accepted', 'rejected'],
  ],
  ['malformed', () => invoke('orderProcessor', record(`{"customer":"${CUSTOMER.email}`)), ['rejected']],
  [
    'an event with addresses where none belong',
    () => {
      const { body } = orderEvent(
        { currency: CUSTOMER.email, locale: CUSTOMER.name },
        { type: CUSTOMER.email },
      );
      return invoke('orderProcessor', record(body));
    },
    ['rejected'],
  ],
  ['a strange e-mail message', () => invoke('emailSender', record(CUSTOMER.email)), []],
  [
    'bounced',
    async () => {
      const { id } = await sent();
      const detail = {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { emailAddress: CUSTOMER.email, diagnosticCode: `550 no mailbox ${CUSTOMER.email}` },
        ],
      };
      await invoke('deliveryTracker', record(sesEvent(id, 'Send')), record(sesEvent(id, 'Bounce', detail)));
    },
    ['accepted', 'sent', 'raised'],
  ],
  // After the bounce.
  ['suppressed', () => sent(), ['accepted', 'suppressed']],
  [
    'complained',
    () =>
      invoke(
        'deliveryTracker',
        record(sesEvent('planted/1', 'Complaint', { complaintFeedbackType: 'abuse' })),
      ),
    ['raised'],
  ],
  [
    'told by SES in no known way',
    () => invoke('deliveryTracker', record(JSON.stringify({ eventType: 'Bounce', mail: CUSTOMER }))),
    ['refused'],
  ],
  [
    'not taken by SQS',
    async () => {
      sqs.isBroken = true;
      const { body } = orderEvent();
      await invoke('orderProcessor', record(body, { ApproximateReceiveCount: '3' }));
      await invoke('orderProcessor', record(CUSTOMER.email));
      sqs.isBroken = false;
    },
    [],
  ],
  [
    'lost in the settler',
    async () => {
      await settler({ job: 'reconcile', day: new Date().toISOString().slice(0, 10) }, context);
      ses.script.push(refusal('Throttling'));
      await settler({ job: 'settle' }, context);
      await settler({ job: CUSTOMER.email }, context).catch((error: Error) => {
        process.stdout.write(`${JSON.stringify({ thrown: error.stack })}\n`);
      });
    },
    [],
  ],
  // The last: no mail is tried for a while after it.
  [
    'paused',
    () =>
      sent([refusal('AccountSendingPausedException')], {
        customer: { ...CUSTOMER, email: 'z.quux@secret.example' },
      }),
    ['accepted', 'deferred'],
  ],
];

it('leaves in every line about a mail the ids by which support finds it', async () => {
  const { id, message } = await sent();
  await invoke('deliveryTracker', record(sesEvent(id, 'Send')), record(sesEvent(id, 'Delivery')));
  sqs.isBroken = true;
  await invoke('emailSender', record(message, { ApproximateReceiveCount: '4' }));
  await invoke('orderProcessor', record(orderEvent().body));
  sqs.isBroken = false;
  // That a function has started is about no mail, and a Send event that tells nothing new has no line.
  const about = lines().filter((line) => !('_aws' in line) && line.message !== 'function started');
  expect(about.map((line) => line.message)).toEqual([
    'order event processed',
    'e-mail processed',
    'delivery event tracked',
    'record received again and again',
    'e-mail processed',
    'record goes back to the queue',
  ]);
  for (const line of about) {
    expect(line).toMatchObject({
      orderId: expect.stringMatching(/^planted\//),
      kind: 'confirmed',
      reference: '-',
      revision: 1,
      correlationId: expect.stringMatching(/^c:/),
    });
  }
});

it.each(SCENARIOS)('stays out of the log when a mail or event is %s', async (_, play, expected) => {
  await play();
  expect(outcomes()).toEqual(expected);
  expect(lines().length).toBeGreaterThan(0);
  expect(lines().filter((line) => TRACES.test(JSON.stringify(line)))).toEqual([]);
});
