import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const runScript = (entry: string, ...args: string[]) => ['scripts/run.mjs', entry, ...args];

/** What `npm start` runs, as a process of its own, on free ports. */
export interface LocalRun {
  readonly pageUrl: string;
  /** Of the emulated AWS. */
  readonly endpoint: string;
  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null>;
}

export async function startLocalRun(orders: string): Promise<LocalRun> {
  execFileSync(process.execPath, runScript('scripts/build-functions.ts'), { cwd: ROOT, stdio: 'pipe' });
  const child = spawn(process.execPath, runScript('local/main.ts', '--port', '0', '--orders', orders), {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await outputUntil(child, /AWS endpoint \S+,/);
  return {
    pageUrl: /http:\S+/.exec(output)?.[0] ?? '',
    endpoint: /AWS endpoint (http:[^,]+)/.exec(output)?.[1] ?? '',
    async interrupt() {
      child.kill('SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}

function outputUntil(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (pattern.test(output)) resolve(output);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('exit', (code) => reject(new Error(`the run ended with ${code}:\n${output}`)));
  });
}
