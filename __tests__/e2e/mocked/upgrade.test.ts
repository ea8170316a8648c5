import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildStacks, createApp } from '../../../src/app';
import { dataObservabilityContract } from '../../../src/contracts/data-observability';
import { messagingContract } from '../../../src/contracts/messaging';
import { PURPOSES } from '../../../src/naming';
import { loadShipped } from '../../stacks/synthesized';
import { describeWith, terraform } from '../requirements';
import type { StackFolder, StackJson } from '../terraform/synthesize';
import { TerraformWorkspace } from '../terraform/workspace';
import { mockedApply } from './mocked-account';

const EMPTY_ZIP = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');
/** Of all stacks the one with the most resources that have moved. */
const STACK = 'processing';

/** What the other stacks have published; of what form does not matter here. */
const PUBLISHED = new Map(
  [messagingContract, dataObservabilityContract].map(({ stack, outputs }) => [
    stack,
    Object.fromEntries(
      Object.keys(outputs).map((name) => [name, `arn:aws:sqs:eu-north-1:123456789012:${name}`]),
    ),
  ]),
);

/** What AWS answers, one a type: an answer by address would not fit both. */
const CREATED = Object.fromEntries(
  ['cloudwatch_log_group', 'iam_role', 'kms_key', 'lambda_alias', 'lambda_function'].map((type) => [
    `aws_${type}`,
    { defaults: { arn: `arn:aws:iam::123456789012:role/${type}` } },
  ]),
);

interface Moves {
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

// Whether an address has moved is told without Terraform, in __tests__/upgrade; here Terraform plans it.
describeWith([terraform], 'a state from before the addresses changed', () => {
  let workspace: TerraformWorkspace;
  beforeAll(() => {
    workspace = new TerraformWorkspace();
  });
  afterAll(() => workspace.remove());

  test('is carried over: nothing is destroyed or created', async () => {
    const now = synthesize(workspace.root);
    const before = path.join(now.folder, 'before');
    mkdirSync(before);
    writeFileSync(path.join(before, 'cdk.tf.json'), JSON.stringify(withFormerAddresses(now.json)));
    const { mock_provider, override_data } = mockedApply(now, PUBLISHED);
    const test = {
      mock_provider: { aws: { mock_data: mock_provider.aws.mock_data, mock_resource: CREATED } },
      override_data,
      run: [
        { before: [{ command: 'apply', state_key: 'upgraded', module: [{ source: './before' }] }] },
        { now: [{ command: 'plan', state_key: 'upgraded' }] },
      ],
    };
    writeFileSync(path.join(now.folder, 'upgrade.tftest.json'), JSON.stringify(test));
    await workspace.init(now);
    const [plan = []] = await workspace.testPlans(now);
    expect(plan.length).toBeGreaterThan(35);
    expect(plan.filter(({ change }) => /create|delete/.test(change.actions.join()))).toEqual([]);
    const moved = plan.flatMap(({ previous_address }) => previous_address ?? []);
    expect(moved.sort()).toEqual((now.json as unknown as Moves).moved.map(({ from }) => from).sort());
  });
});

function synthesize(root: string): StackFolder {
  for (const purpose of PURPOSES.function) writeFileSync(path.join(root, `${purpose}.zip`), EMPTY_ZIP);
  const app = createApp(path.join(root, 'out'));
  buildStacks(app, loadShipped('dev'), { packageDirectory: root });
  app.synth();
  const folder = path.join(root, 'out/stacks', STACK);
  return { name: STACK, folder, json: JSON.parse(readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8')) };
}

/** The same configuration as it was: every moved resource, and every reference to it, under its former address. */
function withFormerAddresses(json: StackJson): object {
  const { moved, ...rest } = json as StackJson & Moves;
  const former = new Map(moved.map(({ from, to }) => [to, from]));
  const resource = Object.entries(rest.resource ?? {}).map(([type, byId]) => [
    type,
    Object.fromEntries(
      Object.entries(byId).map(([id, attributes]) => [
        (former.get(`${type}.${id}`) ?? `.${id}`).split('.')[1],
        attributes,
      ]),
    ),
  ]);
  const text = JSON.stringify({ ...rest, resource: Object.fromEntries(resource) });
  return JSON.parse(text.replace(/\b(aws_\w+\.[\w-]+)\b/g, (address) => former.get(address) ?? address));
}
