import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../../../local/report/report-file';
import { checkoutProject } from '../../support/checkout';

// The whole command as a process of its own: real queues, real table, the built functions.

jest.setTimeout(60_000);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let project: string;
beforeAll(() => {
  project = checkoutProject();
});
afterAll(() => rmSync(project, { recursive: true }));

function start(
  args: readonly string[],
  input = '',
  onOutput?: (stdout: string, interrupt: () => void) => void,
) {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'local/main.ts', ...args], { cwd: project });
  child.stdin.end(input);
  return new Promise<Ended>((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      onOutput?.(stdout, () => child.kill('SIGINT'));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function sampleEvent(name: string, change: (event: SampleEvent) => void): string {
  const event = JSON.parse(
    readFileSync(path.join(project, 'examples', 'orders', name), 'utf8'),
  ) as SampleEvent;
  change(event);
  return JSON.stringify(event);
}
interface SampleEvent {
  type: string;
  order: { id: string; customer: { email: string }; totals: { total: number } };
}

const CONFIRMED = '1001-en-us-2-confirmed.json';
const confirmed = (id: string, email: string) =>
  sampleEvent(CONFIRMED, (event) => {
    event.order.id = id;
    event.order.customer.email = email;
  });

describe('npm start -- --once', () => {
  it('plays what comes in, reports every event in one way and every mail to its end', async () => {
    const events = [
      confirmed('T-1', 'success+one@simulator.amazonses.com'),
      confirmed('T-2', 'bounce@simulator.amazonses.com'),
      confirmed('T-3', 'complaint@simulator.amazonses.com'),
      sampleEvent(CONFIRMED, (event) => {
        event.order.id = 'T-4';
        event.order.totals.total += 1;
      }),
      '{"schemaVersion": 1, "type": "order.confirmed"',
      sampleEvent(CONFIRMED, (event) => {
        event.type = 'customer.created';
        event.order.id = 'T-5';
      }),
    ];
    const args = '--once --orders - --out out --repeat 2 --shuffle seed'.split(' ');
    const { code, stdout, stderr } = await start(args, `${events.join('\n')}\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('out/report.json');

    const report = JSON.parse(readFileSync(path.join(project, 'out', 'report.json'), 'utf8')) as Report;
    expect(report.events).toEqual({ received: 12, accepted: 3, duplicate: 3, rejected: 6 });
    expect(report.emails).toEqual({
      requested: 3,
      sent: 3,
      delivered: 1,
      bounced: 1,
      complained: 1,
      suppressed: 0,
      superseded: 0,
      failed: 0,
      unknown: 0,
    });
    expect(report.latencyMs.max).toBeGreaterThanOrEqual(report.latencyMs.p50 ?? Number.POSITIVE_INFINITY);

    const statuses = report.orders.map(({ orderId, emails }) => [
      orderId,
      emails.map(({ status }) => status),
    ]);
    expect(Object.fromEntries(statuses)).toEqual({
      'T-1': ['delivered'],
      'T-2': ['bounced'],
      'T-3': ['complained'],
      'T-4': [],
      'T-5': [],
      null: [],
    });
    const reasonsOf = (id: string | null) =>
      report.orders.find(({ orderId }) => orderId === id)?.rejections.map(({ reason }) => reason);
    expect(reasonsOf('T-4')).toEqual([expect.stringContaining('total'), expect.stringContaining('total')]);
    expect(reasonsOf('T-5')).toHaveLength(2);
    expect(reasonsOf(null)).toEqual(Array(2).fill(expect.stringMatching(/line 5: not valid JSON/)));
    expect(report.deadLetters.map(({ queue, orderId }) => [queue, orderId])).toEqual([
      ['order-queue-dlq', 'T-4'],
      ['order-queue-dlq', 'T-4'],
    ]);

    const mails = readdirSync(path.join(project, 'out', 'emails')).sort();
    expect(mails).toEqual(['T-1-confirmed.eml', 'T-2-confirmed.eml', 'T-3-confirmed.eml']);
    const eml = readFileSync(path.join(project, 'out', 'emails', 'T-1-confirmed.eml'), 'utf8');
    expect(eml).toMatch(/^To: .*success\+one@simulator\.amazonses\.com/m);
  });

  it.each([
    [
      ['--once', '--orders', 'no-such-file', '--out', 'out'],
      /^cannot read no-such-file: it does not exist\n$/,
    ],
    [['--onse'], /^Unknown option '--onse'; see --help\n$/],
    [
      ['--once', '--orders', 'examples/orders', '--out', 'package.json'],
      /^cannot write to package\.json: \w+\n$/,
    ],
  ])('says what is wrong with %j in one line and exits 2', async (args, line) => {
    const { code, stdout, stderr } = await start(args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(line) });
  });

  it('stays until Ctrl-C and then ends cleanly', async () => {
    const args = ['--port', '0', '--orders', 'examples/orders'];
    let isInterrupted = false;
    const { code, stdout, stderr } = await start(args, '', (output, interrupt) => {
      if (isInterrupted || !/delivered [1-9]/.test(output)) return;
      isInterrupted = true;
      interrupt();
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
  });
});
