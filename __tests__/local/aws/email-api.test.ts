import {
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses';
import { SesSendingAccount } from '../../../functions/adapters/ses/sending-account';
import { type Account, startAccount } from './fixtures/start-account';

const IDENTITY = 'shop.example';

function mime(headers: Record<string, string>, body = 'Hello'): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...lines, '', body].join('\r\n'));
}

const HEADERS = { From: 'Shop <orders@shop.example>', To: 'jane@customer.example', Subject: 'Thanks' };

describe('the SES endpoint', () => {
  let account: Account;
  let ses: SESClient;

  beforeAll(async () => {
    account = await startAccount(
      () => ({ identities: [IDENTITY], configurationSets: [{ name: 'transactional', destinations: [] }] }),
      { sendQuota: { maxSendRate: 60, max24HourSend: 500 } },
    );
    ses = new SESClient({ ...account.client, maxAttempts: 1 });
  });

  afterAll(async () => {
    ses.destroy();
    await account.stop();
  });

  const send = (raw: Buffer, input: Partial<SendRawEmailCommandInput> = {}) =>
    ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw }, ...input }));

  it('takes a raw mail and keeps it byte by byte with what came along', async () => {
    const raw = mime({ ...HEADERS, 'X-Order': 'A-1' }, 'Grüße, 30 € + tax = 100 %');
    const { MessageId } = await send(raw, {
      Destinations: ['Jane <jane@customer.example>', 'copy@customer.example'],
      Source: 'bounce@shop.example',
      ConfigurationSetName: 'transactional',
      Tags: [
        { Name: 'email-key', Value: 'abc_-9' },
        { Name: 'ses:feedback-id-a', Value: 'confirmed' },
      ],
    });
    const mails = await account.aws.api.takeMails();
    expect(mails).toEqual([
      {
        messageId: MessageId,
        receivedAt: expect.any(Number),
        source: 'bounce@shop.example',
        destinations: ['jane@customer.example', 'copy@customer.example'],
        configurationSet: 'transactional',
        tags: { 'email-key': 'abc_-9', 'ses:feedback-id-a': 'confirmed' },
        raw: expect.anything(),
      },
    ]);
    expect(Buffer.from(mails[0]?.raw ?? []).equals(raw)).toBe(true);
    expect(await account.aws.api.takeMails()).toEqual([]);
  });

  it('reads recipients, configuration set and tags from headers when the call names none', async () => {
    await send(
      mime({
        From: HEADERS.From,
        To: '"Doe, Jane" <jane@customer.example>, joe@customer.example',
        Bcc: 'audit@shop.example',
        'X-SES-CONFIGURATION-SET': 'transactional',
        'X-SES-MESSAGE-TAGS': 'kind=confirmed, attempt=1',
      }),
    );
    expect(await account.aws.api.takeMails()).toMatchObject([
      {
        source: 'orders@shop.example',
        destinations: ['jane@customer.example', 'joe@customer.example', 'audit@shop.example'],
        configurationSet: 'transactional',
        tags: { kind: 'confirmed', attempt: '1' },
      },
    ]);
  });

  it('builds the mail of a simple request', async () => {
    const Subject = { Data: 'Grüße' };
    const Body = { Text: { Data: 'Text' }, Html: { Data: '<p>Html</p>' } };
    const Destination = { ToAddresses: ['jane@customer.example'], BccAddresses: ['audit@shop.example'] };
    await ses.send(
      new SendEmailCommand({ Source: 'orders@shop.example', Destination, Message: { Subject, Body } }),
    );
    const [mail] = await account.aws.api.takeMails();
    expect(mail?.destinations).toEqual(['jane@customer.example', 'audit@shop.example']);
    const raw = Buffer.from(mail?.raw ?? []).toString();
    expect(raw).toContain('multipart/alternative');
    expect(raw).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=');
    expect(raw).not.toContain('audit@shop.example');
  });

  const refusals: [string, string, Buffer, Partial<SendRawEmailCommandInput>][] = [
    ["Missing required header 'From'.", 'no sender', mime({ To: HEADERS.To }), {}],
    ["Missing required header 'To'.", 'no recipient', mime({ From: HEADERS.From }), {}],
    ["Duplicate header 'subject'.", 'a second header', mime({ ...HEADERS, subject: 'again' }), {}],
    ['Empty header names are illegal.', 'a header without a name', mime({ ...HEADERS, '': 'x' }), {}],
    [
      "Header 'Subject' contains control or non-ASCII characters.",
      'an unencoded header',
      mime({ ...HEADERS, Subject: 'Grüße' }),
      {},
    ],
    ["Missing final '@domain'", 'half an address', mime(HEADERS), { Destinations: ['jane'] }],
    [
      'Local address contains control or whitespace',
      'a space in an address',
      mime(HEADERS),
      { Destinations: ['ja ne@customer.example'] },
    ],
    ['Domain starts with dot', 'a bad domain', mime(HEADERS), { Destinations: ['jane@.example'] }],
    [
      'Recipient count exceeds 50.',
      '51 recipients',
      mime(HEADERS),
      { Destinations: Array.from({ length: 51 }, (_, at) => `c${at}@customer.example`) },
    ],
    [
      "Invalid tag value <a b>: only alphanumeric ASCII characters, '_', and '-' are allowed, at most 256 of them.",
      'a tag with a space',
      mime(HEADERS),
      { Tags: [{ Name: 'kind', Value: 'a b' }] },
    ],
    [
      "Invalid tag name <ses:other>: only alphanumeric ASCII characters, '_', and '-' are allowed, at most 256 of them.",
      'a reserved tag nobody knows',
      mime(HEADERS),
      { Tags: [{ Name: 'ses:other', Value: 'a' }] },
    ],
  ];

  it.each(refusals)('answers InvalidParameterValue "%s" to %s', async (message, _, raw, input) => {
    await expect(send(raw, input)).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
    expect(await account.aws.api.takeMails()).toEqual([]);
  });

  // Past the SDK: what it makes of so much now and then exceeds the stack.
  it('answers InvalidParameterValue to more than ten megabytes', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/ses/aws4_request, SignedHeaders=host, Signature=none';
    const raw = mime(HEADERS, 'x'.repeat(10 * 1024 * 1024 + 35)).toString('base64');
    const body = new URLSearchParams({ Action: 'SendRawEmail', 'RawMessage.Data': raw });
    const response = await fetch(account.client.endpoint, {
      method: 'POST',
      headers: { authorization },
      body,
    });
    expect(response.status).toBe(400);
    const answer = await response.text();
    expect(answer).toContain('<Code>InvalidParameterValue</Code>');
    expect(answer).toContain('Message length is more than 10485760 bytes long');
    expect(await account.aws.api.takeMails()).toEqual([]);
  });

  it.each([
    ['orders@elsewhere.example', {}, 'orders@elsewhere.example'],
    ['Shop <orders@elsewhere.example>', {}, 'Shop <orders@elsewhere.example>, orders@elsewhere.example'],
    [HEADERS.From, { Source: 'bounce@elsewhere.example' }, 'bounce@elsewhere.example'],
  ])(
    'refuses a sender that is not verified, by the modelled exception: %s, %j',
    async (From, input, named) => {
      await expect(send(mime({ ...HEADERS, From }), input)).rejects.toMatchObject({
        name: 'MessageRejected',
        message: expect.stringMatching(new RegExp(`EU-CENTRAL-1: ${named}$`)),
      });
    },
  );

  it('refuses a configuration set that is not there, by the modelled exception', async () => {
    await expect(send(mime(HEADERS), { ConfigurationSetName: 'typo' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
      ConfigurationSetName: 'typo',
    });
  });

  it('throttles by recipients a second, with the error clients look for', async () => {
    const Destinations = Array.from({ length: 40 }, (_, at) => `c${at}@customer.example`);
    const results = await Promise.allSettled([1, 2].map(() => send(mime(HEADERS), { Destinations })));
    const rejected = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(rejected).toEqual([
      expect.objectContaining({ name: 'Throttling', message: 'Maximum sending rate exceeded.' }),
    ]);
  });

  it('tells what became of the mails of the account, as the settler asks for it', async () => {
    const sendingAccount = new SesSendingAccount(ses);
    const total = async () => {
      const statistics = await sendingAccount.statistics();
      const sum = (what: 'attempts' | 'bounces' | 'complaints') =>
        statistics.reduce((all, interval) => all + interval[what], 0);
      return { attempts: sum('attempts'), bounces: sum('bounces'), complaints: sum('complaints') };
    };
    // What the mails of earlier tests became is told after they were answered.
    await account.aws.api.untilQuiet(5_000);
    const before = await total();
    for (const mailbox of ['success', 'bounce', 'complaint']) {
      await send(mime(HEADERS), { Destinations: [`${mailbox}@simulator.amazonses.com`] });
    }
    await account.aws.api.untilQuiet(5_000);
    expect(await total()).toEqual({
      attempts: before.attempts + 3,
      bounces: before.bounces + 1,
      complaints: before.complaints + 1,
    });
    expect(await sendingAccount.quotaUsed()).toBeGreaterThan(0);
    expect(await sendingAccount.quotaUsed()).toBeLessThan(100);
  });

  it('knows its quota and its identities', async () => {
    expect(await ses.send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 500,
      MaxSendRate: 60,
    });
    expect(await ses.send(new ListIdentitiesCommand({}))).toMatchObject({ Identities: [IDENTITY] });
    const command = new GetIdentityVerificationAttributesCommand({ Identities: [IDENTITY, 'other.example'] });
    expect(await ses.send(command)).toMatchObject({
      VerificationAttributes: { [IDENTITY]: { VerificationStatus: 'Success' } },
    });
  });
});
