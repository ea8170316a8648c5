import type { SendingStatistics } from '../domain/ports';

/** Percent; a rate below is no news, and a metric that is not published costs nothing. Alarms begin above. */
export const REPORTED_FROM: RecentRates = { bounces: 1, complaints: 0.05 };

/** Shares of the mails sent, in percent. */
export interface RecentRates {
  readonly bounces: number;
  readonly complaints: number;
}

/** A rate of 0.1 % wants a larger sample than one of 5 %: two complaints of a thousand mails are chance. */
const COMPLAINT_SAMPLES = 10;
/** Customers complain hours after their mail; a shorter span sees the complaints of others. */
const COMPLAINT_SPAN_MS = 86_400_000;

/**
 * How many of the account's last mails bounced or were marked as spam. Bounces: as far back as it takes to see `minimumSample` mails,
 * so that one bounce of five is not 20 %. Complaints: ten times as many and a day at least, or all that SES knows, two weeks.
 * Undefined where there is no sample of the minimum size.
 */
export function recentRates(
  statistics: readonly SendingStatistics[],
  minimumSample: number,
): RecentRates | undefined {
  const newestFirst = [...statistics].sort((a, b) => b.at - a.at);
  const since = (newestFirst[0]?.at ?? 0) - COMPLAINT_SPAN_MS;
  const ofBounces = lastMails(newestFirst, ({ attempts }) => attempts >= minimumSample);
  const ofComplaints = lastMails(
    newestFirst,
    ({ attempts, at }) => attempts >= COMPLAINT_SAMPLES * minimumSample && at <= since,
  );
  if (ofBounces.attempts < minimumSample) return undefined;
  return {
    bounces: (100 * ofBounces.bounces) / ofBounces.attempts,
    complaints: (100 * ofComplaints.complaints) / ofComplaints.attempts,
  };
}

/** All intervals from the newest back to the one at which the sum is enough; `at` is the beginning of the oldest. */
function lastMails(
  newestFirst: readonly SendingStatistics[],
  isEnough: (sum: SendingStatistics) => boolean,
): SendingStatistics {
  let sum: SendingStatistics = { at: Number.POSITIVE_INFINITY, attempts: 0, bounces: 0, complaints: 0 };
  for (const { at, attempts, bounces, complaints } of newestFirst) {
    sum = {
      at,
      attempts: sum.attempts + attempts,
      bounces: sum.bounces + bounces,
      complaints: sum.complaints + complaints,
    };
    if (isEnough(sum)) break;
  }
  return sum;
}
