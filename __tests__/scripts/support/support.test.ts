import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { OrderTable } from '../../../functions/adapters/dynamodb/order-table';
import { DynamoSuppressionKeeper } from '../../../functions/adapters/dynamodb/suppression-keeper';
import { parseSupportArguments } from '../../../scripts/support/arguments';
import { type RunningTable, startOrderTable } from '../../support/order-table';

const PROJECT = path.join(__dirname, '../../..');
const run = promisify(execFile);
const ENV = ['--environment', 'dev'];
const WHO = ['--by', 'Kim Olsen', '--reason', 'the mailbox was full'];

describe('the arguments', () => {
  it.each([
    [[], 'nothing is no command'],
    [['dance', 'a@b.example'], 'dance is no command'],
    [['unsuppress', ...ENV, ...WHO], 'one e-mail address is wanted'],
    [['unsuppress', 'ann', ...ENV, ...WHO], '"ann" must have the form local@domain'],
    [['unsuppress', 'a@b.example', 'c@d.example', ...ENV, ...WHO], 'not "a@b.example c@d.example"'],
    [['unsuppress', 'a@b.example', ...WHO], '--environment is missing'],
    [['unsuppress', 'a@b.example', '--force'], '--force'],
    [['unsuppress', 'a@b.example', ...ENV], /--by is missing[\s\S]*--reason is missing/],
    [
      ['erase', 'a@b.example', ...ENV, '--by', 'Kim', '--reason', 'a@b.example asked'],
      'must name no address',
    ],
    [['order', ...ENV], 'one order id is wanted'],
    [['order', 'ann@example.com', ...ENV], '"ann@example.com" cannot be an order id'],
    [['order', '1001', ...ENV, '--to', 'a@b.example'], '--to says nothing to order'],
    [['resend', '1001', ...ENV, ...WHO, '--kind', 'lost'], '--kind must be one of confirmed, shipped'],
    [['resend', '1001', ...ENV, ...WHO, '--to', 'a@b@c'], '"a@b@c" must have exactly one @'],
    [['audit', ...ENV, '--month', '2026-13'], '--month must have the form YYYY-MM'],
  ])('%j are refused with the reason', (args, reason) => {
    expect(() => parseSupportArguments(args)).toThrow(reason);
  });

  it('are read, an address in the form mails are sent to', () => {
    const args = [
      'resend',
      '1001',
      ...ENV,
      ...WHO,
      '--kind',
      'shipped',
      '--to',
      'Ann@Müller.example',
      '--json',
    ];
    expect(parseSupportArguments(args)).toEqual({
      asked: {
        command: 'resend',
        orderId: '1001',
        kind: 'shipped',
        sendTo: 'Ann@xn--mller-kva.example',
        by: 'Kim Olsen',
        reason: 'the mailbox was full',
      },
      environment: 'dev',
      json: true,
    });
    const now = new Date('2026-03-31T23:59:59Z');
    expect(parseSupportArguments(['audit', ...ENV], now).asked).toEqual({
      command: 'audit',
      month: '2026-03',
    });
  });
});

describe('the command', () => {
  let running: RunningTable;
  let list: DynamoSuppressionKeeper;
  beforeAll(async () => {
    running = await startOrderTable();
    list = new DynamoSuppressionKeeper(
      new OrderTable({ client: running.client, tableName: running.tableName }),
    );
  });
  afterAll(() => running.stop());

  const support = async (...args: string[]) =>
    await run(
      process.execPath,
      ['scripts/run.mjs', 'scripts/support.ts', '--environment', 'local', ...args],
      {
        cwd: PROJECT,
        env: {
          PATH: process.env.PATH,
          AWS_ENDPOINT_URL: running.endpoint,
          AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
        },
      },
    );

  it('lets an address have mail again, and says what SES itself still keeps', async () => {
    await list.suppress('Ann@Example.com', 'hard bounce', new Date().toISOString());
    const { stdout } = await support('unsuppress', 'ann@example.com', ...WHO);
    expect(stdout).toContain('hard bounce');
    expect(stdout).toContain('delete-suppressed-destination');
    expect(await list.find('ann@example.com')).toBeUndefined();
    const { stdout: json } = await support('recipient', 'ann@example.com', '--json');
    expect(JSON.parse(json)).toMatchObject({ suppressed: null, orders: [] });
  }, 120_000);

  it('tells what is wrong with AWS in a sentence', async () => {
    const elsewhere = support('order', 'X-1', '--environment', 'dev');
    await expect(elsewhere).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^dev has no order table in .+: is its stack data-observability deployed there\? .+\n$/,
      ),
    });
  }, 120_000);

  it('ends with 1 when it cannot be done and with 2 when it is wrong, and says why', async () => {
    await expect(support('order', 'X-1')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Nothing is on record about order X-1 in local/),
    });
    await expect(support('order')).rejects.toMatchObject({ code: 2 });
    for (const [command, subject, out] of [
      ['order', 'X-1', 'package.json'],
      ['export', 'ann@example.com', 'docs'],
      ['export', 'ann@example.com', 'nowhere/export.json'],
    ] as const) {
      await expect(support(command, subject, '--out', out)).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^--out: .+\n`npm run support/),
      });
    }
  }, 120_000);
});
