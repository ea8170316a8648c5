import path from 'node:path';
import { buildReport } from '../report/build-report';
import { readOrderRecords } from '../report/order-records';
import type { Report } from '../report/report-file';
import { findUnfinished, type Unfinished } from '../report/unfinished';
import { writeReport } from '../report/write-report';
import { INTERRUPTED } from './interrupt';
import type { Session } from './session';

/** Longer than the longest visibility timeout: a message that failed once gets its second chance. */
const STALL_LIMIT_MS = 240_000;
const POLL_MS = 2_000;
/** More names than this help nobody; the report holds them all. */
const UNFINISHED_SHOWN = 20;

/** What has been played goes through; its report is written to `out`. Resolves with the exit code. */
export async function reportRun(session: Session, out: string): Promise<number> {
  const { pipeline, ledger, progress, deadLetters } = session;
  const end = await waitForEnd(session);
  const [items, mails, queues] = await Promise.all([
    pipeline.records(),
    pipeline.mails(),
    pipeline.queues(),
    deadLetters.refresh(),
  ]);
  const publications = ledger.publications();
  const records = readOrderRecords(items);
  const report = buildReport({
    publications,
    records,
    acceptedMails: ledger.acceptedMails(),
    sent: mails.length,
    queues,
  });
  await writeReport(out, report, mails);

  progress.stop();
  const unfinished = findUnfinished(publications, records);
  const lines = [
    ...ENDINGS[end],
    ...describeUnfinished(unfinished),
    summarise(report),
    `Report: ${path.join(out, 'report.json')}, e-mails: ${path.join(out, 'emails')}`,
  ];
  for (const line of lines) console.log(line);
  if (end === 'interrupted') return INTERRUPTED;
  return unfinished.length === 0 ? 0 : 1;
}

const ENDINGS = {
  quiet: [],
  stalled: [`The pipeline still moves after ${STALL_LIMIT_MS / 1_000} s without progress.`],
  interrupted: ['Interrupted before the pipeline was quiet.'],
} as const;

/** Bounded by progress, not by time: how long a run takes depends on how much was played. */
async function waitForEnd({ pipeline, ledger, interrupted }: Session): Promise<keyof typeof ENDINGS> {
  let before = '';
  let stalledSince = performance.now();
  while (!interrupted.aborted) {
    if (await pipeline.untilQuiet(POLL_MS)) return 'quiet';
    const now = JSON.stringify(ledger.tally());
    if (now !== before) stalledSince = performance.now();
    before = now;
    if (performance.now() - stalledSince > STALL_LIMIT_MS) return 'stalled';
  }
  return 'interrupted';
}

function describeUnfinished(unfinished: readonly Unfinished[]): string[] {
  const lines = unfinished
    .slice(0, UNFINISHED_SHOWN)
    .map(({ orderId, problem }) => `Not finished: ${orderId ?? 'no order number'}: ${problem}`);
  const rest = unfinished.length - lines.length;
  return rest > 0 ? [...lines, `Not finished: ${rest} more`] : lines;
}

function summarise({ events, emails, latencyMs }: Report): string {
  const latency =
    latencyMs.p50 === null ? '' : `; publish to SES ${latencyMs.p50} ms (p99 ${latencyMs.p99} ms)`;
  return `${events.received} events: ${events.accepted} accepted, ${events.rejected} rejected, ${events.duplicate} duplicate; ${emails.requested} e-mails requested, ${emails.sent} sent, ${emails.delivered} delivered${latency}`;
}
