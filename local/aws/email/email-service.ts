import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReceivedMail, Tags } from '../../pipeline/types';
import type { Cloud } from '../../synth/cloud';
import type { ConfigurationSet } from '../../synth/topology';
import { groupByOutcome } from './mailbox-simulator';
import { type SendQuota, SendRate } from './send-rate';
import { type AcceptedMail, outcomeEvents, type SendingEvent, sendEvent } from './sending-events';
import { type SendingStatistics, StatisticsCounter } from './sending-statistics';
import { SesError } from './ses-error';
import { type CheckedMail, checkSubmission, type Submission } from './submission';
import { requireVerifiedSender } from './verified-identities';

/** What SES tells about a mail; `event` is the event as the configuration set publishes it, in JSON. */
export interface SentFeedback {
  readonly messageId: string;
  readonly eventType: string;
  readonly tags: Tags;
  readonly event: string;
}

export interface EmailServiceProps {
  readonly cloud: Cloud;
  readonly configurationSets: readonly ConfigurationSet[];
  /** Addresses and domains that may send; empty: whoever asks, since nothing deploys an identity. */
  readonly identities: readonly string[];
  readonly quota: SendQuota;
  /** Between SES accepting a mail and telling what became of it. */
  readonly feedbackDelayMs: number;
  readonly publish: (topicArn: string, message: string) => void;
  readonly onAccepted: (mail: ReceivedMail) => void;
  readonly onFeedback: (feedback: SentFeedback) => void;
}

/** SES: takes mails, keeps them, and tells through the configuration set what became of them. */
export class EmailService {
  readonly identities: readonly string[];
  readonly rate: SendRate;
  private readonly counter = new StatisticsCounter();
  private feedbackDue = 0;
  private readonly switchedOff = new Set<string>();

  constructor(private readonly props: EmailServiceProps) {
    this.identities = props.identities;
    this.rate = new SendRate(props.quota);
  }

  /** Mails whose last event is still to come. */
  get pendingFeedback(): number {
    return this.feedbackDue;
  }

  /** In quarters of an hour, in no order. */
  get statistics(): readonly SendingStatistics[] {
    return this.counter.statistics;
  }

  /**
   * Accepts a mail and returns its message id.
   * @throws SesError as SES answers it
   */
  send(submission: Submission): string {
    const checked = checkSubmission(submission);
    const { cloud } = this.props;
    if (this.identities.length > 0) requireVerifiedSender(checked, this.identities, cloud.region);
    const configurationSet = this.configurationSetOf(checked);
    this.rate.take(checked.destinations.length);
    const mail: AcceptedMail = { ...checked, messageId: messageId(), receivedAt: Date.now() };
    const { headers, from, ...received } = mail;
    this.props.onAccepted(received);
    void this.tellWhatHappens(mail, configurationSet);
    return mail.messageId;
  }

  /** @throws SesError when there is no such configuration set */
  switchSending(configurationSet: string, enabled: boolean): void {
    const { name } = this.requireConfigurationSet(configurationSet);
    if (enabled) this.switchedOff.delete(name);
    else this.switchedOff.add(name);
  }

  private configurationSetOf({ configurationSet: name }: CheckedMail): ConfigurationSet | undefined {
    if (name === undefined) return undefined;
    const found = this.requireConfigurationSet(name);
    if (!this.switchedOff.has(name)) return found;
    throw new SesError(
      'ConfigurationSetSendingPausedException',
      `Email sending is disabled for configuration set <${name}>.`,
      { ConfigurationSetName: name },
    );
  }

  private requireConfigurationSet(name: string): ConfigurationSet {
    const found = this.props.configurationSets.find((candidate) => candidate.name === name);
    if (found !== undefined) return found;
    throw new SesError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`, {
      ConfigurationSetName: name,
    });
  }

  private async tellWhatHappens(mail: AcceptedMail, set: ConfigurationSet | undefined): Promise<void> {
    const { feedbackDelayMs } = this.props;
    this.feedbackDue += 1;
    try {
      // SES answers first, so the sender has nearly always written down what the Send event tells.
      await delay(feedbackDelayMs / 2);
      this.tell(sendEvent(mail, this.props.cloud), mail, set);
      await delay(feedbackDelayMs / 2);
      for (const [outcome, recipients] of groupByOutcome(mail.destinations)) {
        for (const event of outcomeEvents(outcome, recipients, mail, this.props.cloud))
          this.tell(event, mail, set);
      }
    } finally {
      this.feedbackDue -= 1;
    }
  }

  private tell(
    sendingEvent: SendingEvent,
    { messageId, tags }: AcceptedMail,
    set: ConfigurationSet | undefined,
  ): void {
    const { eventType } = sendingEvent;
    const event = JSON.stringify(sendingEvent);
    this.counter.count(eventType);
    this.props.onFeedback({ messageId, eventType, tags, event });
    for (const { eventTypes, topicArn } of set?.destinations ?? []) {
      if (eventTypes.includes(eventType.toUpperCase())) this.props.publish(topicArn, event);
    }
  }
}

/** In the form of SES: a time in hexadecimal, a UUID, a counter. */
function messageId(): string {
  return `${Date.now().toString(16).padStart(16, '0')}-${randomUUID()}-000000`;
}
