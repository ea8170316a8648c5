import { exec } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { encodeEmailKey } from '../../../functions/domain/email/email-key';
import { EMAIL_KEY_TAG } from '../../../functions/domain/email/feedback';
import type { ReceivedMail } from '../../../local/pipeline/types';
import { describeWith, emulator, terraform } from '../requirements';
import { type AppliedStack, Deployment } from '../terraform/deployment';
import { Account } from './account';
import { leftovers } from './emulator/leftovers';
import { type SampleOrders, sampleOrders } from './orders';
import { Pipeline } from './pipeline';
import { readRecords } from './records';
import { Stack } from './stacks/stack';
import { printStages, stage } from './stages';
import { REGION } from './test-environment';

const AMERICA = 'us-east-2';
const CATCH_ALL = 'qa@shop.example';
const QUIET_TIMEOUT_MS = 90_000;

// The emulator knows one account; the Regions keep the two deployments apart as accounts would.
describeWith([terraform, emulator], 'examples/terraform, deployed to an emulated AWS', () => {
  let account: Account;
  let root: Stack;
  let applied: AppliedStack;

  beforeAll(async () => {
    account = await Account.create();
    const { checkout, packages } = account;
    await stage('npm run modules', () =>
      promisify(exec)('node scripts/run.mjs scripts/modules.ts', { cwd: checkout.root }),
    );
    packages.collect(path.join(checkout.root, 'dist/functions'));
    root = new Stack(
      { name: 'example', folder: path.join(checkout.root, 'examples/terraform'), json: {} },
      {
        ...account.variables,
        TF_VAR_europe: JSON.stringify({ region: REGION }),
        TF_VAR_america: JSON.stringify({ region: AMERICA }),
        // Queues make the provider wait; that it does for many at a time.
        TF_CLI_ARGS_apply: '-parallelism=40',
        TF_CLI_ARGS_destroy: '-parallelism=40',
      },
    );
    await stage('init', () => root.init());
  });

  afterAll(async () => {
    await account.stop();
    printStages('examples/terraform');
  });

  test('is applied at once, with nothing left to change', async () => {
    applied = await stage('apply', () => root.apply());
    expect(await stage('plan again', () => root.plan())).toEqual([]);
  });

  test('has each deployment in its own Region', () => {
    for (const [name, region] of [
      ['europe', REGION],
      ['america', AMERICA],
    ] as const) {
      const queues = deployment(name).all('aws_sqs_queue');
      expect(queues).toHaveLength(6);
      expect(queues.filter(({ arn }) => arn.split(':')[3] !== region)).toEqual([]);
    }
  });

  describe('with every sample order published', () => {
    let orders: SampleOrders;
    let mails: ReceivedMail[];

    beforeAll(async () => {
      orders = await sampleOrders();
      await stage('play the sample orders', () =>
        Pipeline.run(
          { deployment: deployment('europe'), cloud: cloud(), packages: account.packages },
          async (pipeline) => {
            for (const body of orders.bodies) await pipeline.publish(topic(), body);
            await pipeline.untilEmpty(QUIET_TIMEOUT_MS);
            mails = pipeline.mail.mails;
          },
        ),
      );
    });

    test('every order that deserves a mail gets exactly one, unless it was overtaken', async () => {
      const [table] = deployment('europe').all('aws_dynamodb_table');
      const { emails } = await readRecords(table?.name ?? '', cloud());
      const superseded = emails.filter(({ status }) => status === 'superseded');
      const sent = mails.map(({ tags }) => tags[EMAIL_KEY_TAG] ?? '');
      const accounted = [...sent, ...superseded.map(({ key }) => encodeEmailKey(key))];
      expect(accounted.sort()).toEqual([...orders.emailKeys].sort());
    });

    test('nobody is mailed who is not on the list', () => {
      const strangers = mails
        .flatMap(({ destinations }) => destinations)
        .filter((address) => !/@(example\.net|simulator\.amazonses\.com)$/.test(address));
      expect([...new Set(strangers)]).toEqual([CATCH_ALL]);
    });
  });

  test('destroyed, nothing is left', async () => {
    await stage('destroy', () => root.destroy());
    expect(await leftovers(account.endpoint, 'order-emails-')).toEqual([]);
  });

  function deployment(name: 'europe' | 'america'): Deployment {
    const resources = applied.resources.filter(({ address }) => address?.includes(`_${name}.`));
    return new Deployment([{ ...applied, resources }]);
  }

  function topic(): string {
    const topics = deployment('europe').all('aws_sns_topic');
    return topics.find(({ arn }) => arn.includes('order-events'))?.arn ?? '';
  }

  function cloud() {
    const [, , , , accountId = ''] = topic().split(':');
    return { accountId, region: REGION, endpoint: account.endpoint };
  }
});
