import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EmbeddedAccount, startEmbeddedAccount } from '../../support/embedded-account';

// The command as a person runs it in the middle of a restore.

const PROJECT = path.join(__dirname, '../../..');
const LINE = {
  ...{ message: 'e-mail processed', outcome: 'sent', timestamp: '2026-03-03T10:00:00.000Z' },
  ...{ orderId: '#1001', kind: 'shipped', reference: 'S-1', revision: 2, messageId: 'ses-1' },
};

let account: EmbeddedAccount;
let sqs: SQSClient;
let folder: string;
beforeAll(async () => {
  account = await startEmbeddedAccount();
  sqs = new SQSClient(account.client);
  folder = mkdtempSync(path.join(os.tmpdir(), 'replay-sent-'));
});
afterAll(async () => {
  sqs.destroy();
  await account.stop();
  rmSync(folder, { recursive: true });
});

function file(...lines: readonly (object | string)[]): string {
  const name = path.join(folder, 'sent.json');
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(name, JSON.stringify(texts));
  return name;
}

function replay(name: string, endpoint: string) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
    execFile(
      process.execPath,
      ['scripts/run.mjs', 'scripts/replay-sent.ts', name, '--environment', 'local'],
      { cwd: PROJECT, env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test('each mail is told once, and what became of every line is said', async () => {
  const name = file(LINE, LINE, { ...LINE, outcome: 'deferred' }, 'START RequestId: r');
  const { code, stdout, stderr } = await replay(name, account.aws.endpoint);
  expect(stdout).toMatch(/^4 lines read: 2 used, 2 skipped\.\n1 mail told to \S*email-events-queue/);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const QueueUrl = account.queue('email-events-queue').url;
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages?.map(({ Body = '' }) => JSON.parse(Body).mail.messageId)).toEqual(['ses-1']);
});

const NOBODY = 'http://127.0.0.1:9';

test.each([
  ['no line at all', [], '0 lines read: 0 used, 0 skipped.\n'],
  ['lines of a wrong filter', [{ ...LINE, outcome: 'deferred' }], '1 line read: 0 used, 1 skipped.\n'],
])('%s is a failure that says what is wanted, before AWS is asked', async (_, lines, told) => {
  const { code, stdout, stderr } = await replay(file(...lines), NOBODY);
  expect(stdout).toBe(told);
  expect(stderr).toMatch(/^Nothing was told:[\s\S]*"outcome":"sent"[\s\S]*docs\/runbook\.md/);
  expect(code).toBe(1);
});

test('a file that cannot be read is named, before AWS is asked', async () => {
  const { code, stderr } = await replay(path.join(folder, 'snet.json'), NOBODY);
  expect(stderr).toMatch(
    /^\S+snet\.json cannot be read: ENOENT.*\n`npm run replay-sent -- --help` tells all\.\n$/,
  );
  expect(code).toBe(2);
});
