import { SESClient } from '@aws-sdk/client-ses';
import { DynamoEmailClaims } from '../../../functions/adapters/dynamodb/email-claims';
import { DynamoEmailRequests } from '../../../functions/adapters/dynamodb/email-requests';
import { DynamoEventReader, DynamoEventRecorder } from '../../../functions/adapters/dynamodb/events';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { SesMailer } from '../../../functions/adapters/ses/ses-mailer';
import { decodeEmailKey, type EmailKey } from '../../../functions/domain/email/email-key';
import { WARM_UP_EVENT } from '../../../functions/domain/order-event/warm-up-event';
import {
  type EmailMessage,
  type SendEmailPorts,
  sendEmail,
  TryLater,
} from '../../../functions/email-sender/send-email';
import { type RunningTable, startOrderTable } from '../../support/order-table';
import { type ScriptedSes, startScriptedSes } from '../../support/scripted-ses';

let running: RunningTable;
let ses: ScriptedSes;
let client: SESClient;
let table: OrderTable;
let orders = 0;
const deadLetters: { body: string; reason: string; orderId?: string }[] = [];

beforeAll(async () => {
  [running, ses] = await Promise.all([startOrderTable(), startScriptedSes()]);
  table = new OrderTable({ client: running.client, tableName: running.tableName });
  client = new SESClient({
    endpoint: ses.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
  });
});
beforeEach(() => {
  deadLetters.length = 0;
  ses.script.length = 0;
  ses.accepted.length = 0;
});
afterAll(async () => {
  client.destroy();
  await Promise.all([running.stop(), ses.stop()]);
});

function ports(changes: Partial<SendEmailPorts> = {}): SendEmailPorts {
  return {
    events: new DynamoEventReader(table),
    claims: new DynamoEmailClaims({ table, leaseMs: 30_000 }),
    deadLetters: {
      put: async (letter) => {
        deadLetters.push(letter);
      },
    },
    mailer: new SesMailer({
      client,
      configurationSet: 'transactional',
    }),
    render: (event, { key, attempt }) => ({
      sender: { name: 'Shop', address: 'orders@shop.example', replyTo: 'help@shop.example' },
      to: event.order.customer.email,
      subject: `Order ${event.order.id}`,
      html: '<p>Hello</p>',
      text: 'Hello',
      language: 'en',
      key,
      attempt,
    }),
    pace: async () => {},
    remainingTime: () => 30_000,
    timeForOneCall: 8_000,
    ...changes,
  };
}

async function requested(): Promise<EmailMessage> {
  orders += 1;
  const event = { ...WARM_UP_EVENT, order: { ...WARM_UP_EVENT.order, id: `send/${orders}` } };
  const key: EmailKey = { orderId: event.order.id, kind: 'confirmed', reference: '-', revision: 1 };
  await new DynamoEventRecorder({ table, retentionDays: 28 }).recordEvent(event, 'hash', 'm-0');
  await new DynamoEmailRequests({ table, retentionDays: 28 }).requestEmail({
    key,
    recipient: event.order.customer.email,
    correlationId: 'c-1',
  });
  return { id: `m-${orders}`, body: '{}', key, correlationId: 'c-1' };
}

async function historyOf({ key }: EmailMessage): Promise<string[]> {
  const items = await running.itemsOf(`ORDER#${key.orderId}`);
  const email = items.find(({ sk }) => String(sk).startsWith('EMAIL#'));
  const history = (email?.history ?? []) as { status: string; reason?: string }[];
  return history.map(({ status, reason }) => (reason === undefined ? status : `${status}: ${reason}`));
}

it('sends once, with key and attempt as tags, and writes the result down', async () => {
  const message = await requested();
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'sent', messageId: 'ses-1' });
  expect(await historyOf(message)).toEqual(['requested', 'claimed', 'sending', 'sent']);
  const [call] = ses.accepted;
  expect(call?.get('ConfigurationSetName')).toBe('transactional');
  expect(call?.get('Destinations.member.1')).toBe(WARM_UP_EVENT.order.customer.email);
  expect(decodeEmailKey(call?.get('Tags.member.1.Value') ?? '')).toEqual(message.key);
  expect(call?.get('Tags.member.2.Value')).toBe('1');
  expect(call?.get('Tags.member.4.Name')).toBe('ses:feedback-id-a');
  expect(call?.get('Tags.member.5.Value')).toBe('Shop');
});

it('sends once when the same message is delivered twenty times at the same time', async () => {
  const message = await requested();
  const deliveries = Array.from({ length: 20 }, () => sendEmail(message, ports()));
  await Promise.allSettled(deliveries);
  expect(ses.accepted).toHaveLength(1);
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'done' });
});

it.each(['reset-after-accepting', 'hang', { status: 500, error: 'InternalFailure' }] as const)(
  'records a lost answer (%j) as unknown and never sends again by itself',
  async (answer) => {
    const message = await requested();
    const before = ses.calls();
    ses.script.push(answer);
    expect(await sendEmail(message, ports())).toMatchObject({ outcome: 'unknown' });
    expect(await sendEmail(message, ports())).toEqual({ outcome: 'done' });
    expect(ses.calls() - before).toBe(1);
    expect((await historyOf(message)).at(-1)).toMatch(/^unknown: /);
    expect(deadLetters).toEqual([]);
  },
);

it('puts a mail that SES refuses aside at once, with the reason and without the address', async () => {
  const message = await requested();
  ses.script.push({ status: 400, error: 'MessageRejected' });
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'failed', reason: 'MessageRejected' });
  expect(deadLetters).toEqual([
    { body: message.body, reason: 'MessageRejected', orderId: message.key.orderId },
  ]);
  expect(await sendEmail(message, ports())).toEqual({ outcome: 'done' });
});

it.each([
  { status: 400, error: 'Throttling' },
  { status: 400, error: 'AccountSendingPausedException' },
] as const)('leaves a mail that SES does not take now (%j) for later, and sends it then', async (answer) => {
  const message = await requested();
  ses.script.push(answer);
  await expect(sendEmail(message, ports())).rejects.toThrow(TryLater);
  expect(await historyOf(message)).toEqual(['requested', 'claimed', 'sending', `requested: ${answer.error}`]);
  expect(await sendEmail(message, ports())).toMatchObject({ outcome: 'sent' });
  expect(ses.accepted).toHaveLength(1);
  expect(ses.accepted[0]?.get('Tags.member.2.Value')).toBe('2');
});

it('does not call SES with too little time left', async () => {
  const message = await requested();
  const before = ses.calls();
  await expect(sendEmail(message, ports({ remainingTime: () => 7_999 }))).rejects.toThrow(TryLater);
  expect(ses.calls()).toBe(before);
  expect(await historyOf(message)).toEqual([
    'requested',
    'claimed',
    'requested: no time left in this invocation',
  ]);
});

it('fails a mail that cannot be rendered, without quoting the order', async () => {
  const message = await requested();
  const render = () => {
    throw new RangeError('cannot show ann@example.com');
  };
  expect(await sendEmail(message, ports({ render }))).toEqual({
    outcome: 'failed',
    reason: 'could not be rendered: RangeError',
  });
  expect(deadLetters).toHaveLength(1);
});

it('fails a mail whose event is gone', async () => {
  const key: EmailKey = { orderId: 'send/none', kind: 'confirmed', reference: '-', revision: 1 };
  await new DynamoEmailRequests({ table, retentionDays: 28 }).requestEmail({
    key,
    recipient: 'a@example.com',
    correlationId: 'c',
  });
  const message = { id: 'm', body: '{}', key, correlationId: 'c' };
  expect(await sendEmail(message, ports())).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/not on record/),
  });
});
