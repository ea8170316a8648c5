/** SES counts by quarters of an hour. */
const INTERVAL_MS = 900_000;

export interface SendingStatistics {
  /** Beginning of the quarter of an hour, in epoch milliseconds. */
  readonly at: number;
  attempts: number;
  bounces: number;
  complaints: number;
  rejects: number;
}

const COUNTED = { Send: 'attempts', Bounce: 'bounces', Complaint: 'complaints', Reject: 'rejects' } as const;

/** What became of the account's mails, as GetSendStatistics tells it. */
export class StatisticsCounter {
  private readonly intervals = new Map<number, SendingStatistics>();

  get statistics(): readonly SendingStatistics[] {
    return [...this.intervals.values()];
  }

  count(eventType: string, now = Date.now()): void {
    const counted = Object.hasOwn(COUNTED, eventType)
      ? COUNTED[eventType as keyof typeof COUNTED]
      : undefined;
    if (counted === undefined) return;
    const at = now - (now % INTERVAL_MS);
    const interval = this.intervals.get(at) ?? { at, attempts: 0, bounces: 0, complaints: 0, rejects: 0 };
    interval[counted] += 1;
    this.intervals.set(at, interval);
  }
}
