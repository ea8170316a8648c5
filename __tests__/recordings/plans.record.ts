import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TerraformPlan } from '../../scripts/plan/terraform-plan';
import { callApi } from '../e2e/emulated/emulator/api';
import { printStages, stage } from '../e2e/emulated/stages';
import { NAME_PREFIX } from '../e2e/emulated/test-environment';
import { PROJECT } from '../e2e/terraform/synthesize';
import { CASES } from './cases';
import { CHANGED, RecordedDeployment, STACKS, type StackName } from './recorded-deployment';
import { trimmed } from './trimmed-plan';

const FOLDER = path.join(PROJECT, '__tests__/scripts/plan/fixtures');

/** What Terraform plans when things change that come up for review. */
test('the plans of a deployment and of what is done to it', async () => {
  const deployment = await RecordedDeployment.start();
  const record = async (file: string, plan: () => Promise<TerraformPlan>) => {
    const json = trimmed(await stage(file, plan));
    writeFileSync(path.join(FOLDER, `${file}.json`), json);
  };
  const recordPlan = (file: string, name: StackName) => record(file, () => deployment.plan(name));
  mkdirSync(FOLDER, { recursive: true });
  try {
    for (const name of STACKS) {
      await recordPlan(`first-${name}`, name);
      await deployment.inAll('apply', [name], (stack) => stack.apply());
    }
    await recordPlan('no-change', 'messaging');
    for (const { name, stack, change } of CASES) {
      await record(name, () => deployment.planChanged(stack, change));
    }
    await setVisibilityTimeout(deployment.account.endpoint, `${NAME_PREFIX}order-queue-one`);
    await recordPlan('changed-by-hand', 'messaging');
    await deployment.synthesize(CHANGED);
    await recordPlan('another-environment-file', 'processing');
  } finally {
    await deployment.account.stop();
    printStages('recorded plans');
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
