import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Testing } from 'cdktf';
import { reviewOf } from '../../../scripts/plan/review';
import { createApp } from '../../../src/app';
import { OrderTable } from '../../../src/constructs/order-table';
import type { ProvisionedCapacity, TableAutoScaling } from '../../../src/constructs/table-capacity';
import { literalPlace } from '../../../src/deployment-roles/literal-place';
import { permissionsOf } from '../../../src/deployment-roles/type-permissions';
import { StackRoot } from '../../../src/stacks/stack-root';
import { describeWith, emulator as emulatorIsThere, terraform } from '../requirements';
import { callApi } from './emulator/api';
import { startEmulator } from './emulator/emulator';
import type { Emulator } from './emulator/moto';
import { emulatorVariables } from './emulator/variables';
import { Recorder } from './recording/recorder';
import { Stack } from './stacks/stack';
import { printStages, stage } from './stages';
import { REGION } from './test-environment';

const TABLE = 'e2e-capacity-orders';
const FIXED: ProvisionedCapacity = { writeUnits: 60, readUnits: 30 };
const AUTO_SCALING: TableAutoScaling = {
  maximumWriteUnits: 600,
  maximumReadUnits: 900,
  targetUtilizationPercent: 70,
  policyNames: { write: 'e2e-write', read: 'e2e-read' },
};
const SCALED: ProvisionedCapacity = { writeUnits: 30, readUnits: 15, autoScaling: AUTO_SCALING };
const ON_DEMAND = undefined;

// What the emulator does not do: refuse an index without capacity, ask IAM, and scale by itself.
describeWith([terraform, emulatorIsThere], 'the capacity of the table, as Terraform changes it', () => {
  let emulator: Emulator;
  let recorder: Recorder;
  let root: string;
  let isInitialized = false;

  beforeAll(async () => {
    emulator = await startEmulator();
    recorder = await Recorder.start(emulator.endpoint);
    root = mkdtempSync(path.join(tmpdir(), 'order-emails-capacity-'));
  });
  afterAll(async () => {
    await recorder.stop();
    await emulator.stop();
    rmSync(root, { recursive: true });
    printStages('the capacity of the table');
  });

  /** The table alone, its state kept from one to the next. */
  async function stackWith(capacity: ProvisionedCapacity | undefined): Promise<Stack> {
    const folder = path.join(root, 'table');
    mkdirSync(folder, { recursive: true });
    const stack = new StackRoot(createApp(path.join(root, 'out')), 'table', {
      region: REGION,
      tags: { app: 'e2e-capacity', environment: 'e2e' },
      state: { backend: { kind: 'local', directory: '.state' }, deployment: 'e2e' },
    });
    new OrderTable(stack, 'orders', {
      name: TABLE,
      encryptionKeyArn: `arn:aws:kms:${REGION}:000000004711:key/any`,
      deletionProtection: false,
      capacity,
    });
    const json = JSON.parse(Testing.synth(stack));
    writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify(json));
    const deployed = new Stack({ name: 'table', folder, json }, emulatorVariables(recorder.url));
    if (!isInitialized) await deployed.init();
    isInitialized = true;
    return deployed;
  }

  const deploy = (name: string, capacity: ProvisionedCapacity | undefined) =>
    stage(name, async () => (await stackWith(capacity)).apply());

  test('goes from on-demand through provisioned to auto scaling and back, and keeps the table', async () => {
    await deploy('on-demand', ON_DEMAND);
    const { TableId: id } = await describeTable();

    const atOnce = await (await stackWith(SCALED)).planInDetail();
    const notes = reviewOf('data-observability', atOnce).changes.flatMap((change) => change.notes);
    expect(notes).toEqual([expect.stringContaining('without `autoScaling` first')]);

    await deploy('provisioned', FIXED);
    expect(await described()).toEqual({
      table: [60, 30],
      'accepted-events-index': [20, 10],
      'open-emails-index': [20, 10],
      'recipient-index': [20, 10],
    });

    await deploy('with auto scaling', SCALED);
    // The table keeps what it has, until auto scaling sees how much of it is used.
    expect((await described()).table).toEqual([60, 30]);
    await scaleTo(120, 40);
    expect(await (await stackWith(SCALED)).plan()).toEqual([]);

    await deploy('on-demand again', ON_DEMAND);
    expect(await (await stackWith(ON_DEMAND)).plan()).toEqual([]);
    expect((await describeTable()).TableId).toBe(id);
  });

  test('makes no call that the role that deploys may not make', () => {
    const place = literalPlace(
      { accountId: '000000004711', region: REGION },
      { names: 'e2e-*', domain: 'example.net', tags: { app: 'e2e-capacity', environment: 'e2e' } },
    );
    const allowed = ['target', 'policy'].flatMap((type) => {
      const { read, write } = permissionsOf(`aws_appautoscaling_${type}`, place);
      return [...read, ...write].flatMap(({ actions }) => actions);
    });
    const made = recorder.requests
      .filter(({ service }) => service === 'application-autoscaling')
      .map(({ target = '' }) => target.replace(/^.*\./, 'application-autoscaling:'));
    expect(made.length).toBeGreaterThan(0);
    expect([...new Set(made)].filter((action) => !allowed.includes(action))).toEqual([]);
  });

  async function describeTable() {
    const answer = await callDynamoDb('DescribeTable', { TableName: TABLE });
    return JSON.parse(answer).Table as {
      readonly TableId: string;
      readonly ProvisionedThroughput: Throughput;
      readonly GlobalSecondaryIndexes: readonly {
        readonly IndexName: string;
        readonly ProvisionedThroughput: Throughput;
      }[];
    };
  }

  /** Write and read units by part. */
  async function described(): Promise<Record<string, number[]>> {
    const { ProvisionedThroughput: table, GlobalSecondaryIndexes: indexes } = await describeTable();
    const units = ({ WriteCapacityUnits, ReadCapacityUnits }: Throughput) => [
      WriteCapacityUnits,
      ReadCapacityUnits,
    ];
    return {
      table: units(table),
      ...Object.fromEntries(indexes.map((index) => [index.IndexName, units(index.ProvisionedThroughput)])),
    };
  }

  /** As auto scaling does when the table and one of its indexes are busy. */
  async function scaleTo(ofTable: number, ofIndex: number): Promise<void> {
    const units = (count: number) => ({ WriteCapacityUnits: count, ReadCapacityUnits: count });
    await callDynamoDb('UpdateTable', {
      TableName: TABLE,
      ProvisionedThroughput: units(ofTable),
      GlobalSecondaryIndexUpdates: [
        { Update: { IndexName: 'recipient-index', ProvisionedThroughput: units(ofIndex) } },
      ],
    });
    expect(await described()).toMatchObject({
      table: [ofTable, ofTable],
      'recipient-index': [ofIndex, ofIndex],
    });
  }

  function callDynamoDb(operation: string, parameters: object): Promise<string> {
    return callApi(emulator.endpoint, {
      service: 'dynamodb',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body: JSON.stringify(parameters),
    });
  }
});

interface Throughput {
  readonly WriteCapacityUnits: number;
  readonly ReadCapacityUnits: number;
}
