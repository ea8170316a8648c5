import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import { EMAIL_KEY_TAG } from '../../../functions/domain/email/feedback';
import { headerValue, readHeaders } from '../../../local/aws/email/mime-headers';
import type { ReceivedMail } from '../../../local/pipeline/types';
import type { OrderRecords } from '../../../local/report/order-records';
import { reviewOf } from '../../../scripts/plan/review';
import { summarize } from '../../../scripts/plan/summary';
import { describeWith, emulator, terraform } from '../requirements';
import { PROJECT } from '../terraform/synthesize';
import { Account } from './account';
import { smokeCommand } from './commands';
import { type DeadLetter, readDeadLetters } from './dead-letters';
import { createHostedZone, deleteHostedZone } from './emulator/hosted-zone';
import { leftovers } from './emulator/leftovers';
import { LambdaApi } from './lambda/lambda-api';
import { type Findings, judge } from './least-privilege';
import { type SampleOrders, sampleOrders } from './orders';
import { clientAs, Pipeline } from './pipeline';
import type { RecordedRequest } from './recording/recorder';
import { readRecords } from './records';
import type { Stack } from './stacks/stack';
import { printStages, stage } from './stages';
import { CATCH_ALL, ENVIRONMENT, NAME_PREFIX, SECOND_COPY, ZONE } from './test-environment';

const STACKS = ['messaging', 'data-observability', 'processing'];
const QUIET_TIMEOUT_MS = 90_000;
/** Something that no part of the pipeline sends. */
const SMUGGLED = '{"from":"a stranger"}';

describeWith([terraform, emulator], 'the stacks deployed to an emulated AWS', () => {
  let account: Account;
  let stack: (name: string) => Stack;
  let secondCopy: Stack;
  let zoneId: string;
  /** What the functions asked of SES, in every run of the pipeline. */
  const requestsOfSes: RecordedRequest[] = [];

  beforeAll(async () => {
    account = await stage('start the emulator', () => Account.create());
    zoneId = await createHostedZone(account.endpoint, ZONE);
    account.checkout.writeEnvironment('e2e', ENVIRONMENT);
    stack = await stage('build, synthesize, init', () => account.synthesize('e2e'));
  });

  afterAll(async () => {
    await account.stop();
    printStages('the stacks deployed to an emulated AWS');
  });

  test('processing alone tells what has to be deployed before it', async () => {
    await expect(stack('processing').apply()).rejects.toThrow(/Unable to find remote state[\s\S]*messaging/);
  });

  test('messaging deploys alone', async () => {
    await stage('apply messaging', () => account.deploy(stack('messaging')));
  });

  test('data-observability deploys on what it published, while a second copy is deployed beside', async () => {
    account.checkout.writeEnvironment('e2e', SECOND_COPY);
    secondCopy = (await account.synthesize('e2e', 'second.out', 'two'))('messaging');
    await Promise.all([
      stage('apply data-observability', () => account.deploy(stack('data-observability'))),
      stage('apply messaging of a second copy', async () => {
        await secondCopy.apply();
      }),
    ]);
  });

  test('processing deploys on what both published', async () => {
    await stage('apply processing', () => account.deploy(stack('processing')));
  });

  test('a second plan shows no change of any stack', async () => {
    const outcomes = await stage('plan again', () =>
      Promise.all(
        STACKS.map(async (name) => {
          const review = reviewOf(name, await stack(name).planInDetail());
          return { kind: 'planned', review, waitsFor: [] } as const;
        }),
      ),
    );
    expect(summarize({ environment: 'e2e', outcomes, accepted: [] })).toBe(
      '## Plan of e2e: no changes (messaging, data-observability, processing)\n',
    );
    expect(await secondCopy.plan()).toEqual([]);
  });

  describe('with every sample order published twice', () => {
    let orders: SampleOrders;
    let mails: ReceivedMail[];
    let records: OrderRecords;

    beforeAll(async () => {
      orders = await sampleOrders();
      await stage('play the sample orders', async () => {
        await runPipeline(async (pipeline) => {
          for (const body of [...orders.bodies, ...orders.bodies]) await pipeline.publish(topic(), body);
          await pipeline.publish(outputs('messaging').email_events_topic_arn ?? '', SMUGGLED);
          await pipeline.send(outputs('messaging').email_queue_url ?? '', SMUGGLED);
          await pipeline.untilEmpty(QUIET_TIMEOUT_MS);
          mails = pipeline.mail.mails;
        });
      });
      records = await readRecords(outputs('data-observability').orders_table_name ?? '', account.cloud);
    });

    test('every order that deserves a mail gets exactly one, unless it was overtaken', () => {
      const superseded = records.emails.filter(({ status }) => status === 'superseded');
      expect(superseded.every(({ key }) => key.kind === 'confirmed')).toBe(true);
      const sent = mails.map(({ tags }) => tags[EMAIL_KEY_TAG] ?? '');
      const accounted = [...sent, ...superseded.map(({ key }) => encodeEmailKey(key))];
      expect(accounted.sort()).toEqual([...orders.emailKeys].sort());
    });

    test('nobody is mailed who is not on the list of the environment', () => {
      const strangers = mails
        .flatMap(({ destinations }) => destinations)
        .filter((address) => !/@(example\.net|simulator\.amazonses\.com)$/.test(address));
      expect(strangers.length).toBeGreaterThan(0);
      expect([...new Set(strangers)]).toEqual([CATCH_ALL]);
    });

    test('what became of each mail is on record', () => {
      const recorded = records.emails
        .filter(({ status }) => status !== 'superseded')
        .map(({ key, status }) => [encodeEmailKey(key), status]);
      expect(Object.fromEntries(recorded)).toEqual(Object.fromEntries(mails.map(expectedStatus)));
    });

    test('a refused order is in the dead-letter queue and on record, with its reason', async () => {
      const told = await deadLetters('order_queue_dead_letter_queue_url');
      const expected = [...orders.refused, ...orders.refused];
      expect(told).toHaveLength(expected.length);
      expect(told).toEqual(expect.arrayContaining(expected));
      expect(records.rejections).toHaveLength(expected.length);
    });

    test.each([
      ['email_queue', 'is not a message of the order processor'],
      ['email_events_queue', 'is not an SES event: eventType, mail'],
    ])('only what was smuggled in is in the dead-letter queue of %s', async (queue, reason) => {
      expect(await deadLetters(`${queue}_dead_letter_queue_url`)).toEqual([{ body: SMUGGLED, reason }]);
    });
  });

  describe('a roll-back', () => {
    test('a change publishes a version, and live follows it', async () => {
      await redeploy({ brand: { ...ENVIRONMENT.brand, name: 'Parcels & Co' } });
      expect(liveVersion()).toBe('2');
      expect(await senderOf('changed')).toBe('Parcels & Co');
    });

    test('pinning a version changes the alias and nothing else', async () => {
      const pinned = {
        brand: { ...ENVIRONMENT.brand, name: 'Parcels & Co' },
        functions: { emailSender: { liveVersion: 1 } },
      };
      const plan = await redeploy(pinned);
      expect(plan).toEqual([expect.stringMatching(/^update aws_lambda_alias\.email-sender/)]);
      expect(await senderOf('pinned')).toBe('Parcels');
    });

    test('the alias can be moved by hand', async () => {
      const [lambda] = account.deployment
        .all('aws_lambda_function')
        .filter(({ function_name }) => function_name.includes('email-sender'));
      await new LambdaApi(account.endpoint).updateAlias(lambda?.function_name ?? '', 'live', '2');
      expect(await senderOf('moved')).toBe('Parcels & Co');
    });
  });

  test('paused by the alarm, a mail waits; the settler asks for it again, and resumed it goes out', async () => {
    await stage('pause, settle, resume', () =>
      runPipeline(async (pipeline) => {
        expect(await pipeline.invoke('sending-pauser', {})).toMatchObject({ ok: true });
        await pipeline.publish(topic(), orderEvent('paused'));
        await until(async () => (await statusOf('paused')) === 'requested' && (await isPutOff('paused')));
        expect(pipeline.mail.mails).toEqual([]);

        pipeline.mail.resumeSending();
        // Past the settling window, and the first pause of the circuit breaker.
        await delay(16_000);
        expect(await pipeline.invoke('settler', { job: 'settle' })).toMatchObject({ ok: true });
        await until(async () => (await statusOf('paused')) === 'delivered');
        expect(pipeline.mail.mails).toHaveLength(1);
        const day = new Date().toISOString().slice(0, 10);
        expect(await pipeline.invoke('settler', { job: 'reconcile', day })).toMatchObject({ ok: true });
      }),
    );
  });

  test('a transient bounce is counted, and taken back when the mail arrives after all', async () => {
    await runPipeline(async (pipeline) => {
      const events = outputs('messaging').email_events_topic_arn ?? '';
      await pipeline.publish(
        events,
        sesEvent('Bounce', { bounceType: 'Transient', bounceSubType: 'MailboxFull' }),
      );
      await until(async () => (await statusOf('bounced-softly')) === 'soft-bounced');
      await pipeline.publish(events, sesEvent('Delivery', {}));
      await until(async () => (await statusOf('bounced-softly')) === 'delivered');
    });
  });

  test('the live check follows its two mails to their ends, and says that this is no AWS', async () => {
    const { succeeded, output } = await stage('live check', () =>
      runPipeline(() => smokeCommand(account, '--environment', 'e2e')),
    );
    expect(output).toMatch(/success\+\S+: delivered after[\s\S]*bounce\+\S+: bounced after/);
    expect(output).toContain('came onto the suppression list and is taken off it again');
    expect(output).toContain('this was an emulator');
    expect(succeeded).toBe(true);
  });

  describe('the deployed policies', () => {
    let findings: Findings;
    beforeAll(() => {
      const { recorder, deployment, cloud } = account;
      findings = judge([...recorder.requests, ...requestsOfSes], deployment, cloud);
    });

    test('allow every call the functions made', () => {
      expect(findings.judged).toBeGreaterThan(200);
      expect(findings.denied).toEqual([]);
    });

    test('and nothing that no call needed', () => {
      expect(findings.unused).toEqual([]);
    });
  });

  test('destroyed in reverse, nothing is left', async () => {
    await stage('destroy', async () => {
      await Promise.all([stack('processing').destroy(), secondCopy.destroy()]);
      await stack('data-observability').destroy();
      await stack('messaging').destroy();
    });
    // Refused while a record of ours is in it.
    await deleteHostedZone(account.endpoint, zoneId);
    expect(await leftovers(account.endpoint, NAME_PREFIX)).toEqual([]);
  });

  function outputs(name: string) {
    return account.deployment.outputs(name);
  }

  function deadLetters(output: string): Promise<DeadLetter[]> {
    return readDeadLetters(
      new SQSClient(clientAs('support', account.cloud)),
      outputs('messaging')[output] ?? '',
    );
  }

  function topic(): string {
    return outputs('messaging').order_events_topic_arn ?? '';
  }

  function runPipeline<T>(work: (pipeline: Pipeline) => Promise<T>): Promise<T> {
    const { deployment, cloud, packages } = account;
    return Pipeline.run({ deployment, cloud, packages }, async (pipeline) => {
      const result = await work(pipeline);
      requestsOfSes.push(...pipeline.sentMails.requests);
      return result;
    });
  }

  async function emailOf(orderId: string) {
    const { emails } = await readRecords(
      outputs('data-observability').orders_table_name ?? '',
      account.cloud,
    );
    return emails.find(({ key }) => key.orderId === orderId);
  }

  async function statusOf(orderId: string): Promise<string | undefined> {
    return (await emailOf(orderId))?.status;
  }

  async function isPutOff(orderId: string): Promise<boolean> {
    const { history = [] } = (await emailOf(orderId)) ?? {};
    return history.some(({ reason = '' }) => reason.includes('Paused'));
  }

  /** @returns what the plan said */
  async function redeploy(change: object): Promise<string[]> {
    return stage('redeploy processing', async () => {
      account.checkout.writeEnvironment('e2e', { ...ENVIRONMENT, ...change });
      stack = await account.synthesize('e2e');
      const changes = await stack('processing').plan();
      await account.deploy(stack('processing'));
      return changes;
    });
  }

  function liveVersion(): string | undefined {
    return account.deployment
      .all('aws_lambda_alias')
      .find(({ function_name }) => function_name.includes('email-sender'))?.function_version;
  }

  /** Name of the shop in the mail that an order with this id gets. */
  async function senderOf(orderId: string): Promise<string | undefined> {
    return runPipeline(async (pipeline) => {
      await pipeline.publish(topic(), orderEvent(orderId));
      await pipeline.untilEmpty(QUIET_TIMEOUT_MS);
      const [mail] = pipeline.mail.mails;
      const from = mail && headerValue(readHeaders(Buffer.from(mail.raw)), 'From');
      return from?.replace(/ <.*/, '').replaceAll('"', '');
    });
  }
});

function orderEvent(orderId: string): string {
  const file = path.join(PROJECT, 'examples/orders/1006-pt-br-confirmed.json');
  const event = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.stringify({
    ...event,
    eventId: `event-${orderId}`,
    order: { ...event.order, id: orderId },
  });
}

/** About a mail that nobody sent: only SES itself could make it bounce first and arrive later. */
function sesEvent(eventType: string, detail: object): string {
  const timestamp = new Date().toISOString();
  const key = encodeEmailKey({ orderId: 'bounced-softly', kind: 'confirmed', reference: '-', revision: 1 });
  const mail = {
    messageId: 'm-1',
    timestamp,
    destination: ['a@example.net'],
    tags: { [EMAIL_KEY_TAG]: [key] },
  };
  return JSON.stringify({ eventType, mail, [eventType.toLowerCase()]: { timestamp, ...detail } });
}

/** @throws Error when it does not come true */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + QUIET_TIMEOUT_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${isTrue}`);
    await delay(300);
  }
}

/** What the mailbox simulator does; everybody else just gets the mail. */
function expectedStatus({ tags, destinations: [address = ''] }: ReceivedMail) {
  const simulated = { 'bounce@': 'bounced', 'complaint@': 'complained', 'suppressionlist@': 'suppressed' };
  const [, status = 'delivered'] =
    Object.entries(simulated).find(([mailbox]) => address.startsWith(mailbox)) ?? [];
  return [tags[EMAIL_KEY_TAG], status];
}
