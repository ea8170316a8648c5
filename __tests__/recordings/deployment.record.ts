import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Account } from '../e2e/emulated/account';
import { callApi } from '../e2e/emulated/emulator/api';
import { createHostedZone } from '../e2e/emulated/emulator/hosted-zone';
import { Stack } from '../e2e/emulated/stacks/stack';
import { printStages, stage } from '../e2e/emulated/stages';
import { ENVIRONMENT, NAME_PREFIX, REGION, ZONE } from '../e2e/emulated/test-environment';
import { PROJECT, type StackFolder } from '../e2e/terraform/synthesize';
import { terraformCalls } from '../iam/deployment/terraform-calls';
import { CASES, type Change } from './cases';
import { trimmed } from './trimmed-plan';

// Writes what Terraform plans and which calls it makes of AWS, for tests that need neither Terraform nor an emulator.

const PLANS = path.join(PROJECT, '__tests__/scripts/plan/fixtures');
const CALLS = path.join(PROJECT, '__tests__/iam/deployment/fixtures/terraform-calls.json');

const STACKS = ['messaging', 'data-observability', 'processing'] as const;
const BUCKET = 'e2e-states';
const IN_BUCKET = { ...ENVIRONMENT, state: { kind: 's3', bucket: BUCKET, region: REGION } };
/** Touches every resource there is, by its tags, and every setting an environment file has a word for. */
const CHANGED = {
  ...IN_BUCKET,
  costCentre: 'cc-4712',
  publishers: ['210987654321'],
  mail: { ...IN_BUCKET.mail, mailFromDomain: `bounces.${ENVIRONMENT.mail.domain}` },
  retention: { ...ENVIRONMENT.retention, logDays: 14, deletionProtection: true },
  alerts: { emails: [`team@${ZONE}`], thresholds: { oldestMessageSeconds: 120 } },
  budget: { monthlyUsd: 40 },
  functions: { emailSender: { memorySize: 512, timeoutSeconds: 40 }, settler: { timeoutSeconds: 200 } },
};

test('a deployment from its first plan to its end', async () => {
  const account = await Account.create();
  await createHostedZone(account.endpoint, ZONE);
  let folders: StackFolder[] = [];

  const synthesize = async (environment: object) => {
    account.checkout.writeEnvironment('e2e', environment);
    folders = await account.checkout.synthesize('e2e');
  };
  /** @param who the name under which its calls are recorded */
  const stackAs = (who: string, name: string) => {
    const folder = folders.find((each) => each.name === name);
    if (folder === undefined) throw new Error(`the app synthesized no ${name}`);
    return new Stack(folder, { ...account.variables, AWS_ACCESS_KEY_ID: who });
  };
  const inAll = (who: string, names: readonly string[], work: (stack: Stack) => Promise<unknown>) =>
    stage(`${who} ${names.join(' ')}`, () => Promise.all(names.map((name) => work(stackAs(who, name)))));
  const record = async (file: string, name: string) => {
    const plan = await stage(file, () => stackAs('plan', name).planInDetail());
    writeFileSync(path.join(PLANS, `${file}.json`), trimmed(plan));
  };
  const recordChanged = async (file: string, name: string, change: Change) => {
    const folder = folders.find((each) => each.name === name)?.folder ?? '';
    const source = path.join(folder, 'cdk.tf.json');

    const original = readFileSync(source, 'utf8');
    const stack = JSON.parse(original);
    change(stack);
    writeFileSync(source, JSON.stringify(stack));
    await record(file, name);
    writeFileSync(source, original);
  };

  try {
    await synthesize(IN_BUCKET);
    const bucket = stackAs('administrator', 'state-bucket');
    await bucket.init();
    await bucket.apply();
    for (const name of STACKS) await stackAs('plan', name).init();

    await record('first-messaging', 'messaging');
    await record('first-data-observability', 'data-observability');
    await inAll('apply', ['messaging', 'data-observability'], (stack) => stack.apply());
    await record('first-processing', 'processing');
    await inAll('apply', ['processing'], (stack) => stack.apply());

    await record('no-change', 'messaging');
    for (const { name, stack, change } of CASES) await recordChanged(name, stack, change);
    await setVisibilityTimeout(account.endpoint, `${NAME_PREFIX}order-queue-one`);
    await record('changed-by-hand', 'messaging');

    await synthesize(CHANGED);
    await record('another-environment-file', 'processing');
    await inAll('plan', STACKS, (stack) => stack.planInDetail());
    await inAll('apply', STACKS, (stack) => stack.apply());
    await synthesize({ ...CHANGED, retention: ENVIRONMENT.retention });
    await inAll('apply', ['data-observability'], (stack) => stack.apply());
    await inAll('apply', ['processing'], (stack) => stack.destroy());
    await inAll('apply', ['messaging', 'data-observability'], (stack) => stack.destroy());
  } finally {
    const { requests } = account.recorder;
    writeFileSync('/tmp/raw-calls.json', JSON.stringify(requests));
    const calls = terraformCalls(requests).map((call) => JSON.stringify(call));
    writeFileSync(CALLS, `[\n${calls.join(',\n')}\n]\n`);
    await account.stop();
    printStages('recorded');
  }
});

/** As somebody does in the console, in a hurry. */
async function setVisibilityTimeout(endpoint: string, queue: string): Promise<void> {
  const ask = (operation: string, parameters: object) =>
    callApi(endpoint, {
      service: 'sqs',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
      body: JSON.stringify(parameters),
    });
  const { QueueUrl } = JSON.parse(await ask('GetQueueUrl', { QueueName: queue }));
  await ask('SetQueueAttributes', { QueueUrl, Attributes: { VisibilityTimeout: '5' } });
}
