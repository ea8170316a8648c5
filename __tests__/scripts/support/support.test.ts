import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoSuppressionList } from '../../../functions/adapters/dynamodb/suppression-list';
import { parseSupportArguments } from '../../../scripts/support/arguments';
import { type RunningTable, startOrderTable } from '../../support/order-table';

const PROJECT = path.join(__dirname, '../../..');
const run = promisify(execFile);

describe('the arguments', () => {
  it.each([
    [[], 'nothing is no command'],
    [['dance', 'a@b.example'], 'dance is no command'],
    [['unsuppress', '--environment', 'dev'], 'one e-mail address is wanted'],
    [['unsuppress', 'ann', '--environment', 'dev'], 'not "ann"'],
    [['unsuppress', 'a@b.example', 'c@d.example', '--environment', 'dev'], 'not "a@b.example c@d.example"'],
    [['unsuppress', 'a@b.example'], '--environment is missing'],
    [['unsuppress', 'a@b.example', '--force'], '--force'],
  ])('%j are refused with the reason', (args, reason) => {
    expect(() => parseSupportArguments(args)).toThrow(reason);
  });
});

describe('unsuppress', () => {
  let running: RunningTable;
  let list: DynamoSuppressionList;
  beforeAll(async () => {
    running = await startOrderTable();
    list = new DynamoSuppressionList(
      new OrderTable({ client: running.client, tableName: running.tableName }),
    );
  });
  afterAll(() => running.stop());

  const unsuppress = async (mailbox: string) => {
    const args = ['scripts/run.mjs', 'scripts/support.ts', 'unsuppress', mailbox, '--environment', 'local'];
    const { stdout } = await run(process.execPath, args, {
      cwd: PROJECT,
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: running.endpoint,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    });
    return stdout;
  };

  it('lets an address have mail again, and says what SES itself still keeps', async () => {
    await list.suppress('Ann@Example.com', 'hard bounce', new Date().toISOString());
    const told = await unsuppress('ann@example.com');
    expect(told).toContain('hard bounce');
    expect(told).toContain('delete-suppressed-destination');
    expect(await list.find('ann@example.com')).toBeUndefined();
    expect(await unsuppress('ann@example.com')).toContain('is not suppressed');
  }, 30_000);
});
