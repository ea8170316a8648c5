import { GetSendQuotaCommand, GetSendStatisticsCommand, type SESClient } from '@aws-sdk/client-ses';
import type { SendingAccount, SendingStatistics } from '../../domain/ports';

/** What SES tells about the whole account in this Region, other applications included: so AWS judges it. */
export class SesSendingAccount implements SendingAccount {
  constructor(private readonly client: Pick<SESClient, 'send'>) {}

  async quotaUsed(): Promise<number> {
    const { Max24HourSend = -1, SentLast24Hours = 0 } = await this.client.send(new GetSendQuotaCommand({}));
    // -1 stands for no limit, and an account nobody may send from has none of its quota left.
    if (Max24HourSend < 0) return 0;
    return Max24HourSend === 0 ? 100 : (100 * SentLast24Hours) / Max24HourSend;
  }

  async statistics(): Promise<SendingStatistics[]> {
    const { SendDataPoints = [] } = await this.client.send(new GetSendStatisticsCommand({}));
    return SendDataPoints.map(({ Timestamp, DeliveryAttempts = 0, Bounces = 0, Complaints = 0 }) => ({
      at: Timestamp?.getTime() ?? 0,
      attempts: DeliveryAttempts,
      bounces: Bounces,
      complaints: Complaints,
    }));
  }
}
