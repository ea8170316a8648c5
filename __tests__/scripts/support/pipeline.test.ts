import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import PostalMime from 'postal-mime';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import type { EmbeddedPipeline } from '../../../local/pipeline/embedded-pipeline';
import { startLocalPipeline } from '../../../local/pipeline/start';
import type { PipelineEvent, StoredItem } from '../../../local/pipeline/types';
import { Deployment } from '../../../scripts/deployment';
import { openDeadLetters } from '../../../scripts/dlq/open-desk';
import { audit } from '../../../scripts/support/audit';
import { erase } from '../../../scripts/support/erase';
import { exportData } from '../../../scripts/support/export';
import { order } from '../../../scripts/support/order';
import { recipient } from '../../../scripts/support/recipient';
import { resend } from '../../../scripts/support/resend';
import { unsuppress } from '../../../scripts/support/unsuppress';
import { parseEnvironment } from '../../../src/config/load-environment';
import { replaced } from '../../contract/mutations';
import { type JsonValue, sampleJson } from '../../contract/sample-events';
import { callsOf } from '../../e2e/emulated/recording/calls';
import { impliedByEncryption } from '../../e2e/emulated/recording/implied-calls';
import { Recorder } from '../../e2e/emulated/recording/recorder';
import { unusedPermissions } from '../../iam/unused-permissions';
import { buildPackages } from '../../local/pipeline/build-packages';
import { changed } from '../../src/config/changed-environment';
import { DeployedAccount } from '../../stacks/service-pairs/deployed-account';
import { loadShipped } from '../../stacks/synthesized';

// The commands, on the whole pipeline: what they show, what they change, what is left after an erasure, and which rights
// they need.

const ADDRESS = 'success+zenobia.quux@simulator.amazonses.com';
const OTHER = 'success+other@simulator.amazonses.com';
const BOUNCING = 'bounce+zenobia.quux@simulator.amazonses.com';
const TRACES = /zenobia|quux/i;
const BY = { by: 'Kim Operator', reason: 'the customer has no mail' };
const PROJECT = path.join(__dirname, '../../..');

let packageDirectory: string;
let out: string;
let pipeline: EmbeddedPipeline;
let recorder: Recorder;
let deployment: Deployment;
const logs: string[] = [];

function event(name: string, id: string, email = ADDRESS): JsonValue {
  const customer = { name: email === OTHER ? 'Somebody Else' : 'Zenobia Quux', email };
  return replaced(replaced(sampleJson(name), ['order', 'customer'], customer), ['order', 'id'], id);
}
const confirmed = (id: string, email?: string) => event('1001-en-us-2-confirmed.json', id, email);
const publish = (json: JsonValue) => pipeline.publish(JSON.stringify(json));
const quiet = async () => expect(await pipeline.untilQuiet(30_000)).toBe(true);
const mailsTo = async (address: string) =>
  (await pipeline.mails()).filter(({ destinations }) => destinations.includes(address));

/** Runs a command as whoever has the access key. */
async function as<T>(accessKeyId: string, command: () => Promise<T>): Promise<T> {
  deployment.close();
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  deployment = new Deployment(loadShipped('local'));
  return await command();
}
const asReader = <T>(command: () => Promise<T>) => as('support', command);
const asChanger = <T>(command: () => Promise<T>) => as('support-changes', command);

beforeAll(async () => {
  packageDirectory = await buildPackages();
  out = mkdtempSync(path.join(tmpdir(), 'support-'));
  pipeline = await startLocalPipeline({ port: 0, feedbackDelayMs: 10, packageDirectory });
  pipeline.subscribe((happened: PipelineEvent) => {
    if (happened.type === 'function-log') logs.push(happened.line);
  });
  recorder = await Recorder.start(pipeline.endpoint);
  Object.assign(process.env, { AWS_ENDPOINT_URL: recorder.url, AWS_SECRET_ACCESS_KEY: 'test' });
  deployment = new Deployment(loadShipped('local'));
  await publish(event('1001-en-us-1-placed.json', 'A-1'));
  await publish(confirmed('A-1'));
  await publish(event('1001-en-us-3-shipped-first-parcel.json', 'A-1'));
  await publish(confirmed('A-2', BOUNCING));
  await publish(confirmed('B-1', OTHER));
  await quiet();
  // Other content under the same revision: refused, and in the dead-letter queue with the address in it.
  await publish(replaced(confirmed('A-1'), ['order', 'customer', 'name'], 'Zenobia Q. Quux'));
  await quiet();
}, 240_000);
afterAll(async () => {
  deployment.close();
  await recorder.stop();
  await pipeline.stop();
  rmSync(packageDirectory, { recursive: true });
  rmSync(out, { recursive: true });
});

describe('an order', () => {
  it('is told as it happened, with how each mail stands', async () => {
    const { text } = await asReader(() => order({ orderId: 'A-1' }, deployment, PROJECT));
    const [head, ...lines] = text.split('\n');
    expect(head).toBe('Order A-1 in local (times in UTC)');
    const place = (words: string) => lines.findIndex((line) => line.includes(words));
    const inOrder = [
      'order.confirmed came in',
      'mail confirmed: requested',
      'mail confirmed: sent',
      'mail confirmed: delivered',
      'event refused: order.revision',
      '  confirmed: delivered',
    ].map(place);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(inOrder).not.toContain(-1);
    expect(text).toContain(`to ${ADDRESS}`);
    expect(text).toMatch(/template confirmed, version [0-9a-f]{12}, locale en, brand \(default\)/);
    expect(text).toMatch(/SES message id \S+/);
  });

  it('has its mails made again exactly as SES got them', async () => {
    const { text } = await asReader(() => order({ orderId: 'A-1', out }, deployment, PROJECT));
    expect(text).not.toContain('NOT what was sent');
    const [sent] = (await mailsTo(ADDRESS)).filter(({ tags }) => tags.kind === 'confirmed');
    const parsed = await PostalMime.parse(sent?.raw ?? '');
    const written = (ending: string) => readFileSync(path.join(out, `A-1.confirmed.r1.${ending}`), 'utf8');
    expect(parsed.html?.replaceAll('\r\n', '\n').trim()).toBe(written('html').trim());
    expect(parsed.text?.replaceAll('\r\n', '\n').trim()).toBe(written('txt').trim());
    expect((await PostalMime.parse(written('eml'))).subject).toBe(parsed.subject);
  });

  it('is found with the # that mails show before its number', async () => {
    const { json } = await asReader(() => order({ orderId: '#A-1' }, deployment, PROJECT));
    expect(json).toMatchObject({ orderId: 'A-1' });
  });

  it('whose address SES itself keeps on a list tells it, and how to take it off', async () => {
    const mailbox = 'suppressionlist+else@simulator.amazonses.com';
    await publish(replaced(confirmed('E-1', OTHER), ['order', 'customer', 'email'], mailbox));
    await quiet();
    const told = [
      await asReader(() => order({ orderId: 'E-1' }, deployment, PROJECT)),
      await asReader(() => recipient({ mailbox }, deployment)),
      await asChanger(() => unsuppress({ ...BY, mailbox }, deployment)),
    ];
    const atSes = `aws sesv2 delete-suppressed-destination --region eu-central-1 --email-address ${mailbox}`;
    for (const { text } of told) expect(text).toContain(atSes);
  });

  it('with a mail that cannot be made again is told all the same', async () => {
    await publish(replaced(confirmed('F-1', OTHER), ['order', 'shop'], 'nosuchshop'));
    await quiet();
    const { text, json } = await asReader(() => order({ orderId: 'F-1', out }, deployment, PROJECT));
    expect(text).toContain('mail confirmed: failed');
    expect(text).toMatch(/No copy of confirmed:\n {2}It cannot be made: .*nosuchshop/);
    expect(json).toMatchObject({ reproduced: [{ isExact: false }] });
    const letters = await asChanger(() => openDeadLetters('email', deployment));
    for await (const { id } of letters.letters()) await letters.delete(id);
  });

  it('that nobody knows is said to be so, with what that can mean', async () => {
    await expect(order({ orderId: 'X-1' }, deployment, PROJECT)).rejects.toThrow('Nothing is on record');
  });
});

it('an address leads to its orders, those without a mail included', async () => {
  await publish(event('1001-en-us-1-placed.json', 'A-3'));
  await quiet();
  const { json, text } = await asReader(() => recipient({ mailbox: ADDRESS.toUpperCase() }, deployment));
  const { orders } = json as { orders: { orderId: string }[] };
  expect(orders.map(({ orderId }) => orderId).sort()).toEqual(['A-1', 'A-3']);
  expect(text).toContain('gets mail');
});

describe('sending again', () => {
  it('sends one mail more, says so in history and audit trail, and is stopped by no duplicate check', async () => {
    await asChanger(() => resend({ ...BY, orderId: 'A-1', kind: 'confirmed' }, deployment));
    await quiet();
    const mails = (await mailsTo(ADDRESS)).filter(({ tags }) => tags.kind === 'confirmed');
    expect(mails.map(({ tags }) => tags.attempt)).toEqual(['1', '2']);
    const { text } = await order({ orderId: 'A-1' }, deployment, PROJECT);
    expect(text).toContain(
      'mail confirmed: requested, asked for again by Kim Operator, the customer has no mail',
    );
    expect(text).toContain('confirmed: delivered, 2 attempts');
    const { text: trail } = await audit({ month: new Date().toISOString().slice(0, 7) }, deployment);
    expect(trail).toContain('resend by Kim Operator: the customer has no mail (done, ');
    expect(trail).not.toMatch(TRACES);
  });

  it('goes to another address on request, which is on record and can be found', async () => {
    await asChanger(() =>
      resend(
        { ...BY, orderId: 'A-1', kind: 'shipped', sendTo: 'ooto+quux@simulator.amazonses.com' },
        deployment,
      ),
    );
    await quiet();
    expect(await mailsTo('ooto+quux@simulator.amazonses.com')).toHaveLength(1);
    const { text } = await recipient({ mailbox: 'ooto+quux@simulator.amazonses.com' }, deployment);
    expect(text).toContain('Order A-1');
  });

  it('asks which mail is meant where there are several', async () => {
    await expect(resend({ ...BY, orderId: 'A-1' }, deployment)).rejects.toThrow(
      /--kind confirmed[\s\S]*--kind shipped/,
    );
  });

  it('puts neither name nor address of the customer on record', async () => {
    const again = (operator: object) =>
      resend({ ...BY, ...operator, orderId: 'A-1', kind: 'confirmed' }, deployment);
    await expect(again({ reason: 'Mr Quux has no mail' })).rejects.toThrow('names the customer');
    await expect(again({ by: ADDRESS.toUpperCase() })).rejects.toThrow("--by is the customer's address");
  });

  it('of which there is none is said to have been refused', async () => {
    const customer = { name: 'Somebody Else', email: OTHER };
    await publish(replaced(event('1001-en-us-2-confirmed.json', 'D-1'), ['order', 'customer'], [customer]));
    await quiet();
    await expect(resend({ ...BY, orderId: 'D-1' }, deployment)).rejects.toThrow(
      /^No mail was ever asked for about order D-1\.\n {2}event refused .*customer/,
    );
  });

  it('refuses an address that is suppressed, until support lifts it', async () => {
    const again = () => resend({ ...BY, orderId: 'A-2' }, deployment);
    await expect(again()).rejects.toThrow('hard bounce');
    const { text } = await asChanger(() => unsuppress({ ...BY, mailbox: BOUNCING }, deployment));
    expect(text).toContain('delete-suppressed-destination');
    await again();
    await quiet();
    expect(await mailsTo(BOUNCING)).toHaveLength(2);
  });
});

it('what is stored about an address is given to its owner, and nothing of others', async () => {
  const file = path.join(out, 'export.json');
  writeFileSync(file, 'of before, for everybody', { mode: 0o644 });
  await asChanger(() => exportData({ mailbox: ADDRESS, out: file }, deployment));
  const written = readFileSync(file, 'utf8');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const { orders, messagesNobodyCouldProcess } = JSON.parse(written);
  expect(orders.map(({ orderId }: { orderId: string }) => orderId).sort()).toEqual(['A-1', 'A-3']);
  const [first] = orders.filter(({ orderId }: { orderId: string }) => orderId === 'A-1');
  expect(first.events).toHaveLength(3);
  expect(first.emails).toHaveLength(2);
  expect(first.sentElsewhere).toEqual([
    expect.objectContaining({ mailbox: 'ooto+quux@simulator.amazonses.com' }),
  ]);
  expect(messagesNobodyCouldProcess).toEqual([expect.objectContaining({ queue: 'order-queue-dlq' })]);
  expect(written).not.toMatch(/Kim Operator|other@/);
});

describe('erasing', () => {
  const feedback = (orderId: string, eventType: string, address: string, detail: object) => {
    const key = encodeEmailKey({ orderId, kind: 'confirmed', reference: '-', revision: 1 });
    const timestamp = new Date().toISOString();
    return JSON.stringify({
      eventType,
      mail: {
        messageId: 'late',
        timestamp,
        destination: [address],
        tags: { 'email-key': [key], attempt: ['9'] },
      },
      [eventType.toLowerCase()]: { timestamp, ...detail },
    });
  };
  /** As SES and SNS would. */
  const tell = async (body: string, queue = 'email-events-queue') => {
    const credentials = { accessKeyId: 'sns', secretAccessKey: 'test' };
    const sns = new SQSClient({ endpoint: pipeline.endpoint, region: 'eu-central-1', credentials });
    const QueueUrl = `${pipeline.endpoint}/000000000000/order-emails-${queue}-local-dev`;
    await sns.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    sns.destroy();
  };
  /** The same deployment through a client that dies at the nth write. */
  const dyingAt = (write: number): Deployment => {
    const { client, tableName } = deployment.table.props;
    let writes = 0;
    const send = async (command: Parameters<typeof client.send>[0]) => {
      if (/^(Put|Update|Delete)/.test(command.constructor.name)) writes += 1;
      if (writes === write) throw new Error('died');
      return await client.send(command);
    };
    const table = new OrderTable({ client: { send: send as typeof client.send }, tableName });
    return Object.create(deployment, { table: { value: table } });
  };
  /** Everything that is stored anywhere, as text. */
  const stored = async () =>
    JSON.stringify([await pipeline.records(), await pipeline.queues(), logs], null, 1);
  const traces = async () => (await stored()).split('\n').filter((line) => TRACES.test(line));

  it('first tells what would go, and leaves it', async () => {
    const before = await pipeline.records();
    const { text } = await asChanger(() => erase({ ...BY, mailbox: ADDRESS, isDryRun: true }, deployment));
    expect(text).toContain('Would be erased in local');
    expect(text).toMatch(/orders: .*A-1/);
    expect(text).toContain('1 dead letter');
    expect(await pipeline.records()).toEqual(before);
    expect((await traces()).length).toBeGreaterThan(10);
  }, 120_000);

  it('leaves no trace in any store, whatever comes late, and neither sends nor loses anything else', async () => {
    // A sending event nobody could read: in the dead-letter queue of its queue.
    await tell(JSON.stringify({ eventType: 'Bounce', mail: { to: ADDRESS } }));
    for (const body of [`Zenobia <${ADDRESS}>`, 'somebody else']) await tell(body, 'email-queue-dlq');
    await quiet();
    const mailsBefore = (await pipeline.mails()).length;
    const othersBefore = (await pipeline.records()).filter(({ pk }) => pk === 'ORDER#B-1');

    // Two erasures that die half-way: the next goes on.
    for (const write of [3, 5]) {
      const erasing = () => erase({ ...BY, mailbox: ADDRESS, isDryRun: false }, dyingAt(write));
      await expect(erasing()).rejects.toThrow('died');
    }
    expect((await traces()).length).toBeGreaterThan(0);

    for (const mailbox of [ADDRESS, BOUNCING]) {
      const { text } = await asChanger(() => erase({ ...BY, mailbox, isDryRun: false }, deployment));
      expect(text).toContain('Erased in local');
    }
    expect(await traces()).toEqual([]);
    expect((await pipeline.queues()).find(({ purpose }) => purpose === 'email-queue-dlq')).toMatchObject({
      visible: 1,
      messages: [expect.objectContaining({ body: 'somebody else' })],
    });

    // The same events again, the same with other content, and all that SES may still tell.
    await publish(confirmed('A-1'));
    await publish(replaced(confirmed('A-1'), ['order', 'customer', 'name'], 'Zenobia Q. Quux'));
    await publish(event('1001-en-us-1-placed.json', 'A-3'));
    await publish(confirmed('A-2', BOUNCING));
    for (const [eventType, detail] of [
      ['Bounce', { bounceType: 'Permanent', bounceSubType: 'General' }],
      ['Complaint', {}],
      ['Bounce', { bounceType: 'Transient', bounceSubType: 'MailboxFull' }],
    ] as const) {
      const body = feedback('A-1', eventType, ADDRESS, detail);
      await tell(body);
      await tell(body);
    }
    await quiet();
    expect(await traces()).toEqual([]);
    expect((await pipeline.mails()).length).toBe(mailsBefore);
    expect((await pipeline.records()).filter(({ pk }) => pk === 'ORDER#B-1')).toEqual(othersBefore);
    const result = await pipeline.invoke('order-emails-settler-local-dev', {
      job: 'reconcile',
      day: new Date().toISOString().slice(0, 10),
    });
    expect(result).toMatchObject({ ok: true });
    expect(logs.filter((line) => line.includes('e-mail without an end'))).toEqual([]);
  }, 240_000);

  it('is on record in the audit trail, and a mail says that it is erased', async () => {
    const { text } = await audit({ month: new Date().toISOString().slice(0, 7) }, deployment);
    expect(text).toContain('erase by Kim Operator: the customer has no mail (done, ');
    expect(text).toContain('orders A-');
    const told = await order({ orderId: 'A-1', out }, deployment, PROJECT);
    expect(told.text).toContain('what order.confirmed said was erased');
    expect(told.text).toMatch(/No copy of confirmed:\n {2}Erased on /);
    await expect(resend({ ...BY, orderId: 'A-1', kind: 'confirmed' }, deployment)).rejects.toThrow(
      'were erased on',
    );
  });

  it('says in the audit trail what was interrupted', async () => {
    const { json } = await audit({ month: new Date().toISOString().slice(0, 7) }, deployment);
    const outcomes = (json as { action: string; outcome: string }[])
      .filter(({ action }) => action === 'erase')
      .map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['begun', 'begun', 'done', 'done']);
    const days = ({ expiresAt }: StoredItem) => (Number(expiresAt) - Date.now() / 1_000) / 86_400;
    const entries = (await pipeline.records()).filter(({ pk }) => pk.startsWith('AUDIT#'));
    expect(entries.map((entry) => Math.round(days(entry)))).toEqual(entries.map(() => 1_096));
  });

  it('can be repeated', async () => {
    const { text } = await asChanger(() => erase({ ...BY, mailbox: ADDRESS, isDryRun: false }, deployment));
    expect(text).toContain('orders: none');
  }, 120_000);

  it('says what nobody could search, because somebody else is working on it', async () => {
    const letters = await openDeadLetters('email', deployment);
    const { value } = await letters.letters().next();
    expect(value).toMatchObject({ body: 'somebody else' });
    const erasing = erase({ ...BY, mailbox: ADDRESS, isDryRun: false }, deployment);
    await expect(erasing).resolves.toMatchObject({
      text: expect.stringContaining('email-queue-dlq: about 1 message could not be searched'),
      json: { notSearched: [expect.stringContaining('email-queue-dlq')] },
      isComplete: false,
    });
    await letters.release();
  }, 120_000);
});

it('nothing is erased while a mail is on its way', async () => {
  await pipeline.invoke('order-emails-sending-pauser-local-dev', {});
  await publish(confirmed('C-1'));
  const recorded = async () => (await pipeline.records()).filter(({ pk }) => pk === 'ORDER#C-1');
  while ((await recorded()).length < 2) await sleep(50);
  await expect(
    asChanger(() => erase({ ...BY, mailbox: ADDRESS, isDryRun: false }, deployment)),
  ).rejects.toThrow(/Nothing is erased: mails are still on their way[\s\S]*order C-1, confirmed/);
  expect(JSON.stringify(await recorded())).toMatch(TRACES);
  await expect(resend({ ...BY, orderId: 'C-1' }, deployment)).rejects.toThrow('still on its way');
}, 120_000);

describe('the rights', () => {
  const account = new DeployedAccount(
    parseEnvironment(
      'local',
      changed('local', { support: { principals: ['111122223333'], changePrincipals: ['111122223333'] } }),
    ),
  );
  const role = (name: string) => {
    const place = { region: account.config.region, accountId: account.id };
    const principal = { role: account.arnOf('processing', 'aws_iam_role', name) };
    const keyOf = (resource: string) =>
      resource.includes(':sqs:')
        ? account.keyOf('messaging', 'aws_sqs_queue', 'order-queue')
        : account.keyOf('data-observability', 'aws_dynamodb_table', 'orders');
    const calls = (requests: Recorder['requests']) =>
      requests
        .flatMap((request) => callsOf(request, place))
        .flatMap((call) => [call, ...impliedByEncryption(call, keyOf(call.resource), place)])
        .map((call) => ({ ...call, principal }));
    return {
      decide: (requests: Recorder['requests']) =>
        calls(requests).map((call) => ({ call, ...account.decide(call) })),
      unused: (requests: Recorder['requests']) =>
        unusedPermissions([account.policyOf(principal.role)], calls(requests)).map(({ action }) => action),
    };
  };
  const recorded = (accessKeyId: string) =>
    recorder.requests.filter((request) => request.accessKeyId === accessKeyId);

  it.each(['support', 'support-changes'])('of the role %s admit what its commands did', (name) => {
    const decisions = role(name).decide(recorded(name));
    expect(decisions.length).toBeGreaterThan(5);
    expect(decisions.filter(({ outcome }) => outcome === 'denied')).toEqual([]);
  });

  it('are no more than the commands need, and what they tell people to do at SES', () => {
    expect(role('support').unused(recorded('support'))).toEqual([]);
    expect(role('support-changes').unused(recorded('support-changes'))).toEqual([
      'ses:DeleteSuppressedDestination',
      'ses:GetSuppressedDestination',
    ]);
  });

  it('of whoever may only look refuse what changes anything', () => {
    const refused = role('support')
      .decide(recorded('support-changes'))
      .filter(({ outcome }) => outcome === 'denied')
      .map(({ call }) => call.action);
    expect([...new Set(refused)].sort()).toEqual(
      expect.arrayContaining([
        'dynamodb:DeleteItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'sqs:DeleteMessage',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ]),
    );
  });
});
