import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { arnOf, type Cloud } from '../../../local/synth/cloud';
import type { Topology } from '../../../local/synth/topology';
import { type Account, aQueue, startAccount } from './fixtures/start-account';

function publishing(cloud: Cloud): Partial<Topology> {
  const topicArn = arnOf(cloud, 'sns', 'email-events');
  const events = (eventTypes: string[]) => [{ topicArn, eventTypes }];
  return {
    topics: [{ name: 'email-events', arn: topicArn }],
    queues: [aQueue(cloud, 'events')],
    subscriptions: [
      {
        topicArn,
        queueArn: arnOf(cloud, 'sqs', 'events'),
        rawMessageDelivery: true,
        filterPolicyScope: 'MessageAttributes',
      },
    ],
    configurationSets: [
      { name: 'all', destinations: events(['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT']) },
      { name: 'bounces', destinations: events(['BOUNCE']) },
    ],
  };
}

interface SesEvent {
  readonly eventType: string;
  readonly mail: Readonly<Record<string, unknown>>;
  readonly [detail: string]: unknown;
}

describe('what SES tells of a mail', () => {
  let account: Account;
  let ses: SESClient;

  beforeAll(async () => {
    account = await startAccount(publishing);
    ses = new SESClient({ ...account.client, maxAttempts: 1 });
  });

  afterAll(async () => {
    ses.destroy();
    await account.stop();
  });

  async function eventsOf(to: string | string[], configurationSet = 'all'): Promise<SesEvent[]> {
    const recipients = [to].flat();
    const raw = [
      'From: Shop <orders@shop.example>',
      `To: ${recipients.join(', ')}`,
      'Subject: Thanks',
      'X-Order: A-1',
      'X-SES-CONFIGURATION-SET: overruled',
      '',
      'Hello',
    ].join('\r\n');
    const { MessageId } = await ses.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(raw) },
        ConfigurationSetName: configurationSet,
        Tags: [{ Name: 'email-key', Value: 'key-1' }],
      }),
    );
    await account.aws.api.untilQuiet(5_000);
    const [queue] = await account.aws.api.queues();
    const events = (queue?.messages ?? []).map(({ body }) => JSON.parse(body) as SesEvent);
    return events.filter(({ mail }) => mail.messageId === MessageId);
  }

  it('has the shape of event publishing', async () => {
    const events = await eventsOf('Jane <jane@customer.example>');
    const mail = {
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      source: 'Shop <orders@shop.example>',
      sourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/shop.example',
      sendingAccountId: '000000000000',
      messageId: expect.stringMatching(/^[\da-f]{16}-[\da-f-]{36}-\d{6}$/),
      destination: ['jane@customer.example'],
      headersTruncated: false,
      headers: [
        { name: 'From', value: 'Shop <orders@shop.example>' },
        { name: 'To', value: 'Jane <jane@customer.example>' },
        { name: 'Subject', value: 'Thanks' },
        { name: 'X-Order', value: 'A-1' },
      ],
      commonHeaders: {
        returnPath: 'orders@shop.example',
        from: ['Shop <orders@shop.example>'],
        to: ['Jane <jane@customer.example>'],
        messageId: expect.any(String),
        subject: 'Thanks',
      },
      tags: expect.objectContaining({
        'ses:configuration-set': ['all'],
        'ses:from-domain': ['shop.example'],
        'email-key': ['key-1'],
      }),
    };
    expect(events).toEqual([
      { eventType: 'Send', mail, send: {} },
      {
        eventType: 'Delivery',
        mail,
        delivery: {
          timestamp: expect.any(String),
          processingTimeMillis: expect.any(Number),
          recipients: ['jane@customer.example'],
          smtpResponse: '250 2.6.0 Message received',
          reportingMTA: expect.any(String),
        },
      },
    ]);
  });

  it.each<[string, object[]]>([
    ['success', [{ eventType: 'Delivery' }]],
    [
      'bounce',
      [
        {
          eventType: 'Bounce',
          bounce: {
            bounceType: 'Permanent',
            bounceSubType: 'General',
            bouncedRecipients: [{ action: 'failed', status: '5.1.1' }],
          },
        },
      ],
    ],
    [
      'ooto',
      [
        { eventType: 'Delivery' },
        { eventType: 'Bounce', bounce: { bounceType: 'Transient', bounceSubType: 'General' } },
      ],
    ],
    [
      'complaint',
      [
        { eventType: 'Delivery' },
        { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse', complaintSubType: null } },
      ],
    ],
    [
      'suppressionlist',
      [{ eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed' } }],
    ],
  ])('follows the mailbox simulator for %s@, with a label and in any case', async (name, outcome) => {
    const events = await eventsOf(`${name.toUpperCase()}+order-1@Simulator.AmazonSES.com`);
    expect(events).toMatchObject([{ eventType: 'Send' }, ...outcome]);
  });

  it('reports every recipient of a mail by what became of it', async () => {
    const events = await eventsOf(['jane@customer.example', 'bounce@simulator.amazonses.com']);
    expect(events).toMatchObject([
      { eventType: 'Send' },
      { eventType: 'Delivery', delivery: { recipients: ['jane@customer.example'] } },
      {
        eventType: 'Bounce',
        bounce: { bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] },
      },
    ]);
  });

  it('publishes only what the event destination asks for, and tells the owner everything', async () => {
    expect(await eventsOf('jane@customer.example', 'bounces')).toEqual([]);
    expect(account.events.slice(-3)).toMatchObject([
      { type: 'mail-accepted', tags: { 'email-key': 'key-1' } },
      { type: 'feedback', eventType: 'Send', tags: { 'email-key': 'key-1' } },
      { type: 'feedback', eventType: 'Delivery' },
    ]);
  });
});

it('refuses an event destination whose topic nobody deploys', async () => {
  await expect(
    startAccount((cloud) => ({ ...publishing(cloud), topics: [], subscriptions: [] })),
  ).rejects.toThrow('there is no topic arn:aws:sns:eu-central-1:000000000000:email-events');
});
