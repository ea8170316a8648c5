import type { Pair } from '../support/statistics';
import { bareCalls } from './bare-calls';
import { loadHandler, queueEvent } from './invoke';
import { report } from './report';
import type { RecordedRequest } from './stub-services';

const WARM_UP = 1_000;
const ROUNDS = 15;
const EMAILS_PER_ROUND = 200;

export interface CpuPerEmail {
  /** Calls of AWS one e-mail makes. */
  readonly calls: number;
  /** Bytes of the request to SES. */
  readonly mailBytes: number;
  /** CPU milliseconds per e-mail: subject is the handler, baseline the bare calls. */
  readonly rounds: readonly Pair[];
}

async function main(bundle: string): Promise<void> {
  const handle = loadHandler(bundle);
  const sendEmail = () => handle(queueEvent('email-sender', 1));
  await sendEmail();
  const requests = await recordedRequests();
  const callBare = bareCalls(requests);

  for (let i = 0; i < WARM_UP; i++) {
    await sendEmail();
    await callBare();
  }
  const rounds: Pair[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ subject: await cpuTime(sendEmail), baseline: await cpuTime(callBare) });
  const mailBytes = requests.find(({ target }) => target === undefined)?.body.length ?? 0;
  report({ calls: requests.length, mailBytes, rounds } satisfies CpuPerEmail);
}

async function recordedRequests(): Promise<RecordedRequest[]> {
  const response = await fetch(process.env.AWS_ENDPOINT_URL ?? '');
  return (await response.json()) as RecordedRequest[];
}

async function cpuTime(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  for (let i = 0; i < EMAILS_PER_ROUND; i++) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000 / EMAILS_PER_ROUND;
}

void main(process.argv[2] ?? '');
