import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { environment } from '../terraform/run-terraform';
import type { Account } from './account';

export interface CommandResult {
  readonly succeeded: boolean;
  readonly exitCode: number | null;
  /** Both streams, as a person sees them. */
  readonly output: string;
}

/** `npm run deploy -- …` in the account's checkout. */
export function deployCommand(account: Account, ...args: string[]): Promise<CommandResult> {
  return run(account, ['npm', 'run', 'deploy', '--', ...args, '--auto-approve']);
}

/** `npm run …` in the account's checkout. */
export function npmRun(account: Account, script: string, ...args: string[]): Promise<CommandResult> {
  return run(account, ['npm', 'run', script, '--', ...args]);
}

/** `npx cdktf …` in the account's checkout. */
export function cdktfCommand(account: Account, ...args: string[]): Promise<CommandResult> {
  return run(account, ['npx', 'cdktf', ...args, '--auto-approve']);
}

/** `npm run smoke -- …` in the account's checkout. */
export function smokeCommand(account: Account, ...args: string[]): Promise<CommandResult> {
  return run(account, ['npm', 'run', 'smoke', '--', ...args]);
}

async function run(account: Account, [command = '', ...args]: string[]): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: account.checkout.root,
    env: { ...environment(), ...account.variables, ENVIRONMENT: 'e2e', CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { succeeded: code === 0, exitCode: code, output: stdout + stderr };
}
