import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { printStages } from '../e2e/emulated/stages';
import { PROJECT } from '../e2e/terraform/synthesize';
import { terraformCalls } from '../iam/deployment/terraform-calls';
import { CHANGED, RecordedDeployment, STACKS } from './recorded-deployment';

const FILE = path.join(PROJECT, '__tests__/iam/deployment/fixtures/terraform-calls.json');

/** What Terraform calls of AWS, for the tests of what the roles that plan and deploy may do. */
test('the calls of a deployment, from its first plan to its end', async () => {
  const deployment = await RecordedDeployment.start();
  try {
    // Each reads what the ones before it have published.
    for (const name of STACKS) {
      await deployment.inAll('plan', [name], (stack) => stack.planInDetail());
      await deployment.inAll('apply', [name], (stack) => stack.apply());
    }
    await deployment.synthesize(CHANGED);
    await deployment.inAll('plan', STACKS, (stack) => stack.planInDetail());
    await deployment.inAll('apply', STACKS, (stack) => stack.apply());
    for (const name of [...STACKS].reverse()) {
      await deployment.inAll('apply', [name], (stack) => stack.destroy());
    }
    const calls = terraformCalls(deployment.account.recorder.requests);
    writeFileSync(FILE, `[\n${calls.map((call) => JSON.stringify(call)).join(',\n')}\n]\n`);
  } finally {
    await deployment.account.stop();
    printStages('recorded calls');
  }
});
