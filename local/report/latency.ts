import type { Latency } from './report-file';

/** Percentiles by nearest rank of durations in milliseconds, so that each is a value that was measured. */
export function summariseLatency(durations: readonly number[]): Latency {
  const sorted = [...durations].sort((one, other) => one - other);
  const percentile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99), max: percentile(1) };
}
