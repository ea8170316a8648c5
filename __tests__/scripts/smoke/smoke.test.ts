import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { EmbeddedPipeline } from '../../../local/pipeline/embedded-pipeline';
import { startLocalPipeline } from '../../../local/pipeline/start';
import { buildPackages } from '../../local/pipeline/build-packages';

// The command as a person runs it, against the pipeline on this machine.

const PROJECT = path.join(__dirname, '../../..');

let packageDirectory: string;
let pipeline: EmbeddedPipeline;
beforeAll(async () => {
  packageDirectory = await buildPackages();
  pipeline = await startLocalPipeline({ port: 0, feedbackDelayMs: 10, packageDirectory });
}, 60_000);
afterAll(async () => {
  await pipeline.stop();
  rmSync(packageDirectory, { recursive: true });
});

function smoke(args: readonly string[], variables: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const env = {
      PATH: process.env.PATH,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: pipeline.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ...variables,
    };
    execFile(
      process.execPath,
      ['scripts/run.mjs', 'scripts/smoke.ts', ...args],
      { cwd: PROJECT, env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

test('both mails come to their end, and the address that bounced may have mail again', async () => {
  const { code, output } = await smoke(['--environment', 'local']);
  expect(output).toMatch(/arn:aws:sns:eu-central-1:000000000000:order-emails-order-events-local-dev/);
  expect(output).toMatch(/success\+\S+: delivered after[\s\S]*order recorded[\s\S]*requested[\s\S]*sent/);
  expect(output).toMatch(/bounce\+\S+: bounced after[\s\S]*bounced \(Permanent/);
  expect(output).toContain('is taken off it again');
  expect(output.trimEnd()).toMatch(/local: PASSED$/);
  expect(code).toBe(0);
  expect((await pipeline.records()).filter(({ pk }) => pk.startsWith('ADDRESS#'))).toEqual([]);
});

test('switched off at SES, time runs out and the report says where the mails are', async () => {
  await pipeline.invoke('order-emails-sending-pauser-local-dev', {});
  const { code, output } = await smoke(['--environment', 'local', '--timeout', '4']);
  // The second mail finds the circuit open, which its record does not tell.
  expect(output).toMatch(/Where it is: the mail is put off \(ConfigurationSetSendingPaused/);
  expect(output.match(/Where it is: the mail is .*look at .*the log of email-sender/g)).toHaveLength(2);
  expect(output.trimEnd()).toMatch(/local: FAILED$/);
  expect(code).toBe(1);
});

test('an environment that is not deployed is told before anything is published', async () => {
  const { code, output } = await smoke(['--environment', 'local'], { ENVIRONMENT_SUFFIX: 'other' });
  expect(output.trim()).toBe(
    'local (suffix "other") is not deployed in eu-central-1 of this account: there is no table order-emails-orders-local-other. Deploy it, or use other credentials.',
  );
  expect(code).toBe(1);
});

test('the environment of this machine is in no account', async () => {
  const { code, output } = await smoke(['--environment', 'local'], { AWS_ENDPOINT_URL: undefined });
  expect(output).toContain('is never deployed');
  expect(code).toBe(2);
});

test('without credentials that is all that is said', async () => {
  const { code, output } = await smoke(['--environment', 'local'], {
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    HOME: packageDirectory,
  });
  expect(output.trim()).toMatch(/^There are no AWS credentials/);
  expect(code).toBe(1);
});
