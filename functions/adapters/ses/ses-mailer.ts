import { GetSendQuotaCommand, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { encodeEmailKey } from '../../domain/email/email-key';
import {
  ATTEMPT_TAG,
  CORRELATION_TAG,
  EMAIL_KEY_TAG,
  encodeCorrelationId,
  KIND_TAG,
} from '../../domain/email/feedback';
import type { DeferralCause, Mailer, OutgoingEmail, SendResult } from '../../domain/ports';
import { composeMessage } from './compose-message';
import { classifySendError } from './send-error';

export interface SesMailerProps {
  /**
   * Must have `maxAttempts: 1` and a request timeout that throws: with the SDK's own retries a connection reset after
   * SES accepted makes three mails.
   */
  readonly client: Pick<SESClient, 'send'>;
  readonly configurationSet: string;
}

export class SesMailer implements Mailer {
  constructor(private readonly props: SesMailerProps) {}

  async send(email: OutgoingEmail): Promise<SendResult> {
    const { client, configurationSet } = this.props;
    let raw: Uint8Array;
    try {
      raw = await composeMessage(email);
    } catch (error) {
      // Nothing was sent, and the same mail will not be composed better. The name alone: a message may quote the mail.
      return { result: 'refused', reason: `could not be composed: ${(error as Error).name}` };
    }
    const command = new SendRawEmailCommand({
      Source: email.sender.address,
      Destinations: [email.to],
      RawMessage: { Data: raw },
      ConfigurationSetName: configurationSet,
      Tags: [
        { Name: EMAIL_KEY_TAG, Value: encodeEmailKey(email.key) },
        { Name: ATTEMPT_TAG, Value: String(email.attempt) },
        { Name: KIND_TAG, Value: email.key.kind },
        { Name: CORRELATION_TAG, Value: encodeCorrelationId(email.correlationId) },
        ...feedbackId(email),
      ],
    });
    try {
      const { MessageId } = await client.send(command);
      return MessageId === undefined
        ? { result: 'unknown', reason: 'SES answered without a message id' }
        : { result: 'accepted', messageId: MessageId };
    } catch (error) {
      return classifySendError(error, email.sender.address);
    }
  }

  async probe(): Promise<DeferralCause | undefined> {
    try {
      const { Max24HourSend = -1, SentLast24Hours = 0 } = await this.props.client.send(
        new GetSendQuotaCommand({}),
      );
      // -1 stands for no limit.
      return Max24HourSend >= 0 && SentLast24Hours >= Max24HourSend ? 'quota' : undefined;
    } catch (error) {
      const classified = classifySendError(error, undefined);
      // Asked for too often, but there: the mail itself will tell.
      if (classified.result === 'deferred' && classified.cause === 'throttled') return undefined;
      return classified.result === 'deferred' ? classified.cause : 'unavailable';
    }
  }
}

/** SES makes a Feedback-ID of these: Gmail's Postmaster Tools then tell complaints by kind of mail and by shop. */
function feedbackId({ key, sender }: OutgoingEmail) {
  const tagValue = (text: string) => text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 64);
  return [
    { Name: 'ses:feedback-id-a', Value: tagValue(key.kind) },
    { Name: 'ses:feedback-id-b', Value: tagValue(sender.name) },
  ];
}
