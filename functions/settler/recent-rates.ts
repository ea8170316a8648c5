import type { SendingStatistics } from '../domain/ports';

/** Percent; a rate below is no news, and a metric that is not published costs nothing. Alarms begin above. */
export const REPORTED_FROM: RecentRates = { bounces: 1, complaints: 0.05 };

/** Shares of the mails sent, in percent. */
export interface RecentRates {
  readonly bounces: number;
  readonly complaints: number;
}

/**
 * How many of the account's last mails bounced or were marked as spam: as far back as it takes to see `minimumSample` of
 * them, so that one bounce of five is not 20 %. Undefined where there are not so many to be seen.
 */
export function recentRates(
  statistics: readonly SendingStatistics[],
  minimumSample: number,
): RecentRates | undefined {
  const newestFirst = [...statistics].sort((a, b) => b.at - a.at);
  let attempts = 0;
  let bounces = 0;
  let complaints = 0;
  for (const interval of newestFirst) {
    attempts += interval.attempts;
    bounces += interval.bounces;
    complaints += interval.complaints;
    if (attempts >= minimumSample) {
      return { bounces: (100 * bounces) / attempts, complaints: (100 * complaints) / attempts };
    }
  }
  return undefined;
}
