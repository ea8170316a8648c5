import { SesError } from './ses-error';

export interface SendQuota {
  /** Recipients in any one second. */
  readonly maxSendRate: number;
  /** Recipients in any 24 hours. */
  readonly max24HourSend: number;
}

/** The account's two limits; both count recipients, not mails. */
export class SendRate {
  private second: number[] = [];
  private sent = 0;

  constructor(readonly quota: SendQuota) {}

  /** The pipeline does not live for a day, so what was ever sent is what was sent in the last 24 hours. */
  get sentLast24Hours(): number {
    return this.sent;
  }

  /** @throws SesError Throttling, with the two messages by which clients tell a pause from the end of the day. */
  take(recipients: number, now = Date.now()): void {
    this.second = this.second.filter((at) => at > now - 1000);
    if (this.sent + recipients > this.quota.max24HourSend) throw throttling('Daily message quota exceeded.');
    if (this.second.length + recipients > this.quota.maxSendRate) {
      throw throttling('Maximum sending rate exceeded.');
    }
    this.sent += recipients;
    this.second.push(...Array<number>(recipients).fill(now));
  }
}

function throttling(message: string): SesError {
  return new SesError('Throttling', message);
}
