import { setTimeout as delay } from 'node:timers/promises';
import type { OrderEvent } from '../../functions/domain/order-event/schema';
import type { StoredItem } from '../../local/pipeline/types';
import type { Probe } from './probe';
import { type Progress, progressOf, type Step, stepsOf } from './progress';

/** What the check needs of an environment. */
export interface CheckedEnvironment {
  publish(event: OrderEvent): Promise<void>;
  /** Everything about an order. */
  recordsOf(orderId: string): Promise<StoredItem[]>;
  /** Whether an address gets no more mail of ours. */
  isSuppressed(mailbox: string): Promise<boolean>;
  /** Takes an address off the suppression list, as if it had never been on it. */
  forget(mailbox: string): Promise<void>;
}

export interface CheckOptions {
  /** How long all mails together may take. */
  readonly timeoutMs: number;
  /** How long each may take without being late. */
  readonly limitMs: number;
  /** @default 500 */
  readonly lookEveryMs?: number;
}

export interface ProbeResult {
  readonly probe: Probe;
  readonly progress: Progress;
  /** By this machine's clock, epoch milliseconds. */
  readonly publishedAt: number;
  /** From publishing to seeing the expected status, by this machine's clock; undefined: never seen. */
  readonly latencyMs?: number;
  readonly isLate: boolean;
  readonly steps: readonly Step[];
}

/**
 * What became of the entry of the bounced address on our own suppression list.
 * cleared: found and removed. missing: the bounce did not stop later mail. kept: found, and these credentials may not
 * remove it. unchecked: the mail did not bounce.
 */
export type SuppressionResult = 'cleared' | 'missing' | 'kept' | 'unchecked';

export interface CheckResult {
  readonly probes: readonly ProbeResult[];
  readonly suppression: SuppressionResult;
  /** Everything arrived, none too late, and later mail to the bounced address is stopped. */
  readonly passed: boolean;
}

/** Publishes every probe and follows it in the table until it has come to an end or time is up. */
export async function checkDelivery(
  probes: readonly Probe[],
  environment: CheckedEnvironment,
  { timeoutMs, limitMs, lookEveryMs = 500 }: CheckOptions,
): Promise<CheckResult> {
  const deadline = Date.now() + timeoutMs;
  const wait = async () => {
    await delay(lookEveryMs);
    return Date.now() < deadline;
  };
  const results = await Promise.all(
    probes.map(async (probe) => {
      const followed = await follow(probe, environment, wait);
      return { ...followed, isLate: (followed.latencyMs ?? 0) > limitMs };
    }),
  );
  const suppression = await checkSuppression(results, environment, wait);
  const inTime = results.every(({ progress, isLate }) => progress.state === 'arrived' && !isLate);
  return { probes: results, suppression, passed: inTime && suppression !== 'missing' };
}

/** @param wait false once time is up */
async function follow(
  probe: Probe,
  environment: CheckedEnvironment,
  wait: () => Promise<boolean>,
): Promise<Omit<ProbeResult, 'isLate'>> {
  const publishedAt = Date.now();
  await environment.publish(probe.event);
  for (;;) {
    const items = await environment.recordsOf(probe.key.orderId);
    const progress = progressOf(probe, items);
    const arrived = progress.state === 'arrived' && { latencyMs: Date.now() - publishedAt };
    if (progress.state !== 'under way' || !(await wait())) {
      return { probe, progress, publishedAt, steps: stepsOf(items), ...arrived };
    }
  }
}

/** The record is written before the list, so the entry may take a moment longer. */
async function checkSuppression(
  results: readonly ProbeResult[],
  environment: CheckedEnvironment,
  wait: () => Promise<boolean>,
): Promise<SuppressionResult> {
  const bounced = results.find(
    ({ probe, progress }) => probe.expected === 'bounced' && progress.state === 'arrived',
  );
  if (bounced === undefined) return 'unchecked';
  while (!(await environment.isSuppressed(bounced.probe.mailbox))) {
    if (!(await wait())) return 'missing';
  }
  try {
    await environment.forget(bounced.probe.mailbox);
    return 'cleared';
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return 'kept';
    throw error;
  }
}
