import type { EnvironmentConfig } from '../../src/config/environment-schema';
import type { CheckResult, ProbeResult, SuppressionResult } from './check-delivery';
import type { Probe } from './probe';

/** What is about to happen, for whoever watches. */
export function beforehand(probes: readonly Probe[], topicArn: string): string {
  return [
    `Publishing to ${topicArn}:`,
    ...probes.map(({ mailbox, expected, key }) => `  order ${key.orderId}: ${mailbox} → ${expected}`),
  ].join('\n');
}

export interface ReportContext {
  readonly environment: string;
  readonly retention: Pick<EnvironmentConfig['retention'], 'recordDays'>;
  /** From publishing to the end of a mail. */
  readonly limitSeconds: number;
  readonly isEmulated: boolean;
}

/** The timeline of each mail, what stays behind, what this cannot tell, and the verdict in the last line. */
export function report(result: CheckResult, context: ReportContext): string {
  return [
    ...result.probes.flatMap((probe) => ['', ...timeline(probe, context.limitSeconds)]),
    '',
    SUPPRESSION_TEXT[result.suppression],
    `What stays: the records of ${result.probes.map(({ probe }) => probe.key.orderId).join(' and ')} for ${context.retention.recordDays} days, and a mail each in today's numbers.`,
    'Not checked:',
    ...notChecked(context).map((what) => `  ${what}`),
    '',
    `${context.environment}: ${result.passed ? 'PASSED' : 'FAILED'}`,
  ].join('\n');
}

const SUPPRESSION_TEXT: Readonly<Record<SuppressionResult, string>> = {
  cleared: 'The bounced address came onto the suppression list and is taken off it again.',
  missing: 'The bounced address did NOT come onto the suppression list: look at the log of delivery-tracker.',
  kept: 'The bounced address is on the suppression list and stays there: these credentials may not delete items.',
  unchecked: 'Whether a bounce stops later mail was not checked: nothing bounced.',
};

function timeline(result: ProbeResult, limitSeconds: number): string[] {
  const { probe, progress, publishedAt, steps } = result;
  const line = (at: number, what: string) =>
    `  ${new Date(at).toISOString().slice(11, 23)}  ${difference(at - publishedAt)}  ${what}`;
  const [first] = steps;
  const isClockAhead = first !== undefined && Date.parse(first.at) < publishedAt;
  return [
    `${probe.mailbox}: ${verdict(result, limitSeconds)}`,
    line(publishedAt, 'published'),
    ...steps.map(({ at, what }) => line(Date.parse(at), what)),
    ...(isClockAhead
      ? ["  This machine's clock is ahead of that of AWS, which tells all but the first."]
      : []),
    ...(progress.state === 'arrived' ? [] : [`  Where it is: ${progress.where}`]),
  ];
}

function verdict({ probe, progress, latencyMs = 0, isLate }: ProbeResult, limitSeconds: number): string {
  if (progress.state !== 'arrived') return `NOT ${probe.expected}`;
  const limit = isLate ? `LATE, promised are ${limitSeconds} s` : `of ${limitSeconds} s`;
  return `${probe.expected} after ${seconds(latencyMs)} (${limit})`;
}

function difference(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${seconds(Math.abs(ms))}`.padStart(9);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function notChecked({ isEmulated }: ReportContext): string[] {
  return [
    "whether a customer's mail server takes the mail and shows it in the inbox: the simulator takes everything",
    'what the mail looks like (npm run render), complaints, and whether the alarms reach anybody',
    ...(isEmulated
      ? [
          'anything of AWS itself: this was an emulator (AWS_ENDPOINT_URL), which asks for no rights, keys or DNS',
        ]
      : []),
  ];
}
