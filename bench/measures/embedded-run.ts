import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Measure } from '../measure';
import { benchDirectory, existing, projectRoot } from '../support/paths';
import { sampleOrderText } from '../support/sample-order';

const ORDERS = 500;
const GOAL = 100;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** What is read of report.json. */
interface Report {
  readonly emails: { readonly sent: number };
  readonly orders: readonly {
    readonly emails: readonly {
      readonly history: readonly { readonly status: string; readonly at: string }[];
    }[];
  }[];
}

export const embeddedRun: Measure = {
  name: 'embedded-run',
  title: 'The pipeline on one machine',
  method: `${ORDERS} orders through \`npm start -- --once\`: one process plays SNS, SQS, DynamoDB, SES and the three functions. E-mails a second from the first that was requested to the last that SES accepted.`,
  async run() {
    existing(path.join(projectRoot, 'local', 'main.ts'), 'the local pipeline starts there');
    const directory = path.join(benchDirectory, 'embedded-run');
    mkdirSync(directory, { recursive: true });
    const orders = path.join(directory, 'orders.ndjson');
    writeFileSync(orders, Array.from({ length: ORDERS }, (_, i) => orderLine(i)).join('\n'));

    const command = ['scripts/run.mjs', 'local/main.ts', '--once', '--orders', orders, '--out', directory];
    await promisify(execFile)('node', command, { cwd: projectRoot, maxBuffer: MAX_OUTPUT_BYTES });
    const report = JSON.parse(readFileSync(path.join(directory, 'report.json'), 'utf8')) as Report;
    const rate = report.emails.sent / secondsOfSending(report);
    return [
      {
        subject: 'e-mails sent',
        value: String(report.emails.sent),
        goal: String(ORDERS),
        reached: report.emails.sent === ORDERS,
      },
      { subject: 'e-mails a second', value: rate.toFixed(0), goal: `≥ ${GOAL}`, reached: rate >= GOAL },
    ];
  },
};

function orderLine(index: number): string {
  const event = JSON.parse(sampleOrderText()) as { eventId: string; order: { id: string } };
  const order = { ...event.order, id: `BENCH-${index}` };
  return JSON.stringify({ ...event, eventId: `bench-${index}`, order });
}

function secondsOfSending({ orders }: Report): number {
  const times = (status: string): number[] =>
    orders.flatMap(({ emails }) =>
      emails.flatMap(({ history }) =>
        history.filter((entry) => entry.status === status).map(({ at }) => Date.parse(at)),
      ),
    );
  return (Math.max(...times('sent')) - Math.min(...times('requested'))) / 1_000;
}
