import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messagingContract } from '../../../src/contracts/messaging';
import { TERRAFORM_VERSION } from '../../../src/terraform-version';
import { describeWith, emulator, terraform } from '../requirements';
import { Account } from './account';
import { cdktfCommand, deployCommand, npmRun } from './commands';
import { leftovers } from './emulator/leftovers';
import { deleteObject, putObject } from './emulator/objects';
import { printStages, stage } from './stages';
import { ENVIRONMENT, REGION } from './test-environment';

/** Never the same twice: the bucket outlives the test, for Terraform deletes none with states in it. */
const SUFFIX = `s${randomUUID().slice(0, 8)}`;
const APP = 'e2estates';
const BUCKET = `e2e-states-${SUFFIX}`;
const STATE = `${APP}/e2e/${SUFFIX}/data-observability.tfstate`;
const STATE_OF_MESSAGING = `${APP}/e2e/${SUFFIX}/messaging.tfstate`;

/** One stack is enough, on what another is said to have published: all keep their states in the same way. */
describeWith(
  [terraform, emulator],
  'the states of the stacks, with the commands of the documentation',
  () => {
    const local = { ...ENVIRONMENT, app: APP, suffix: SUFFIX };
    const inBucket = { ...local, state: { kind: 's3', bucket: BUCKET, region: REGION } };
    let account: Account;

    beforeAll(async () => {
      account = await Account.create();
      account.checkout.writeEnvironment('e2e', local);
    });

    afterAll(async () => {
      await account.stop();
      printStages('the states of the stacks');
    });

    test('a stack is not deployed before what it reads', async () => {
      const { succeeded, output } = await deployCommand(account, 'e2e', 'processing');
      expect(succeeded).toBe(false);
      expect(output).toContain('messaging and data-observability must be deployed first');
    });

    test('a stack is planned, and deployed as planned, with its state in a local file', async () => {
      const file = path.join(account.checkout.root, '.state', STATE_OF_MESSAGING);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, stateOfMessaging());
      const planned = await stage('npm run plan, nothing there', () =>
        npmRun(account, 'plan', 'e2e', 'data-observability', '--out', 'plans'),
      );
      expect(planned).toMatchObject({
        exitCode: 0,
        output: expect.stringMatching(/## Plan of e2e: \d\d created/),
      });
      const deployed = await stage('npm run deploy --plan, local state', () =>
        npmRun(account, 'deploy', 'e2e', '--plan', 'plans'),
      );
      expect(deployed).toMatchObject({ exitCode: 0, output: expect.stringContaining('Apply complete!') });
    });

    test('a plan is applied once', async () => {
      const repeated = await npmRun(account, 'deploy', 'e2e', '--plan', 'plans');
      expect(repeated).toMatchObject({
        exitCode: 1,
        output: expect.stringContaining('the plan of data-observability is out of date'),
      });
    });

    test('a plan that loses data is kept, and not applied unless somebody accepts the loss', async () => {
      const pattern = '{environment}-{app}-{suffix}-{purpose}';
      account.checkout.writeEnvironment('e2e', { ...local, namePattern: pattern });
      const planned = await stage('npm run plan, everything replaced', () =>
        npmRun(account, 'plan', 'e2e', 'data-observability', '--out', 'plans'),
      );
      expect(planned).toMatchObject({
        exitCode: 3,
        output: expect.stringContaining('`--accept aws_dynamodb_table.orders`'),
      });
      const refused = await npmRun(account, 'deploy', 'e2e', '--plan', 'plans');
      expect(refused).toMatchObject({ exitCode: 2, output: expect.stringContaining('nobody accepted') });
      account.checkout.writeEnvironment('e2e', local);
    });

    test('the bucket for states is deployed', async () => {
      account.checkout.writeEnvironment('e2e', inBucket);
      const deployed = await stage('npm run deploy state-bucket', () =>
        deployCommand(account, 'e2e', 'state-bucket'),
      );
      expect(deployed).toMatchObject({ succeeded: true, output: expect.stringContaining('Apply complete!') });
    });

    test('a copied state is the same state', async () => {
      const body = readFileSync(path.join(account.checkout.root, '.state', STATE), 'utf8');
      await putObject(account.endpoint, { bucket: BUCKET, key: STATE, body });
      const messaging = { bucket: BUCKET, key: STATE_OF_MESSAGING, body: stateOfMessaging() };
      await putObject(account.endpoint, messaging);
      const planned = await stage('npm run plan, state in S3', () =>
        npmRun(account, 'plan', 'e2e', 'data-observability', '--expect-no-changes'),
      );
      expect(planned).toMatchObject({
        exitCode: 0,
        output: expect.stringContaining('## Plan of e2e: no changes (data-observability)'),
      });
    });

    test('what reads a stack that is not deployed is not planned, and says so', async () => {
      await deleteObject(account.endpoint, BUCKET, STATE_OF_MESSAGING);
      const planned = await stage('npm run plan, processing alone', () =>
        npmRun(account, 'plan', 'e2e', 'processing', '--out', 'plans'),
      );
      expect(planned).toMatchObject({
        exitCode: 0,
        output: expect.stringContaining('processing is not planned: it reads messaging, not deployed yet.'),
      });
      expect((await npmRun(account, 'deploy', 'e2e', '--plan', 'plans')).exitCode).toBe(4);
      const messaging = { bucket: BUCKET, key: STATE_OF_MESSAGING, body: stateOfMessaging() };
      await putObject(account.endpoint, messaging);
    });

    test('while another holds the lock, nobody applies', async () => {
      const lock = `${STATE}.tflock`;
      await putObject(account.endpoint, {
        bucket: BUCKET,
        key: lock,
        body: JSON.stringify({ ID: 'held', Who: 'a colleague' }),
      });
      const refused = await deployCommand(account, 'e2e', 'data-observability');
      expect(refused).toMatchObject({
        succeeded: false,
        output: expect.stringContaining('Error acquiring the state lock'),
      });
      expect(refused.output).toContain('a colleague');
      await deleteObject(account.endpoint, BUCKET, lock);
    });

    test('destroyed, nothing is left but what keeps the states', async () => {
      const destroyed = await stage('cdktf destroy', () =>
        cdktfCommand(account, 'destroy', 'data-observability'),
      );
      expect(destroyed).toMatchObject({
        succeeded: true,
        output: expect.stringContaining('Destroy complete!'),
      });
      expect(await leftovers(account.endpoint, `e2e-${APP}-`)).toEqual([`e2e-${APP}-state-${SUFFIX}`]);
    });
  },
);

/** Every output the contract promises; only the key is used, and the emulator asks nobody whether it is there. */
function stateOfMessaging(): string {
  const value = `arn:aws:kms:${REGION}:123456789012:key/${SUFFIX}`;
  const outputs = Object.keys(messagingContract.outputs).map((name) => [name, { value, type: 'string' }]);
  return JSON.stringify({
    version: 4,
    terraform_version: TERRAFORM_VERSION,
    serial: 1,
    lineage: SUFFIX,
    outputs: Object.fromEntries(outputs),
    resources: [],
  });
}
