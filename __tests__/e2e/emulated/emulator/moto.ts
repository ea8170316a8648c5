import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { motoPython } from './moto-python';

const LAUNCHER = path.join(__dirname, '../moto/launcher.py');
const START_TIMEOUT_MS = 60_000;

export interface Emulator {
  /** Base URL, http://127.0.0.1:PORT. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts moto on a free port, as the account with this id.
 * @throws Error with what it wrote, when it does not come up
 */
export async function startMoto(accountId: string): Promise<Emulator> {
  const python = motoPython();
  if (python === undefined) throw new Error('there is no moto');
  const port = await freePort();
  const server = spawn(python, [LAUNCHER, String(port)], {
    env: {
      ...process.env,
      MOTO_ACCOUNT_ID: accountId,
      PYTHONDONTWRITEBYTECODE: '1',
    },
    // It ends when its standard input does, so it never outlives the tests.
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let written = '';
  server.stderr.on('data', (chunk) => {
    written = (written + String(chunk)).slice(-5_000);
  });
  const exit = once(server, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  const ready = answers(endpoint);
  await Promise.race([
    ready,
    exit.then(() => {
      throw new Error(`moto did not start\n${written}`);
    }),
  ]);
  return {
    endpoint,
    stop: async () => {
      server.stdin.end();
      await exit;
    },
  };
}

async function answers(endpoint: string): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await delay(100)) {
    if (await fetch(`${endpoint}/moto-api/`).catch(() => undefined)) return;
  }
  throw new Error(`moto does not answer on ${endpoint}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
