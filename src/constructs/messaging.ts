import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { allowOrderPublishers, type OrderPublishers, publisherArns } from '../iam/order-publishers';
import { AccountScope } from './account-scope';
import { ApplicationKey, type OtherKeyUsers } from './application-key';
import { HostedZoneRecords } from './hosted-zone-records';
import { QueueWithDeadLetterQueue } from './queue-with-dead-letter-queue';
import { SenderConfigurationSet } from './sender-configuration-set';
import { type DmarcSettings, zoneFile } from './sender-dns-records';
import { CreatedSenderIdentity, type SenderIdentity, SharedSenderIdentity } from './sender-identity';
import { type ServicePublisher, Topic, type TopicProps } from './topic';
import { TopicToQueue, type TopicToQueueProps } from './topic-to-queue';

/**
 * The order family, known or not, and what has no type at all: an unknown order event must be refused loudly by the
 * processor, not vanish in a filter.
 */
const ORDER_EVENTS = { $or: [{ type: [{ prefix: 'order.' }] }, { type: [{ exists: false }] }] };

export interface QueueProps {
  readonly name: string;
  readonly deadLetterQueueName: string;
  readonly consumerTimeoutSeconds: number;
  /** @default 4 */
  readonly retentionDays?: number;
  /** @default 14 */
  readonly deadLetterRetentionDays?: number;
  readonly batchingWindowSeconds?: number;
}

export interface IdentityProps {
  /** Domain the mails are sent from. */
  readonly domain: string;
  /** Create it here, or use the one another deployment in the account has created. */
  readonly ownership: 'create' | 'reference';
  readonly mailFromDomain: string;
  /** Where SES keeps the keys the DKIM records point to. */
  readonly dkimKeyDomain: string;
  readonly dmarc: DmarcSettings;
  /** Public Route 53 zone of the account that gets the DNS records. @default none: a person enters them */
  readonly hostedZone?: string | undefined;
}

export interface MessagingProps {
  readonly orderEventsTopicName: string;
  readonly emailEventsTopicName: string;
  /** Of the key of the whole application, without the prefix alias/. */
  readonly keyAlias: string;
  readonly otherKeyUsers: OtherKeyUsers;
  /** Ids of accounts and ARNs of roles that may publish order events. @default the stack's own account */
  readonly publishers?: readonly string[];
  readonly orderQueue: QueueProps;
  readonly emailQueue: QueueProps;
  readonly emailEventsQueue: QueueProps;
  readonly configurationSetName: string;
  readonly identity: IdentityProps;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Everything messages travel through: order events in, e-mails out, sending events back. */
export class Messaging extends Construct {
  readonly key: ApplicationKey;
  readonly orderEvents: Topic;
  readonly emailEvents: Topic;
  readonly orderQueue: QueueWithDeadLetterQueue;
  readonly emailQueue: QueueWithDeadLetterQueue;
  readonly emailEventsQueue: QueueWithDeadLetterQueue;
  readonly configurationSet: SenderConfigurationSet;
  readonly senderIdentity: SenderIdentity;
  /** What the DNS of the sending domain must hold, as lines of a zone file. */
  readonly senderDnsRecords: string;
  private readonly account: AccountScope;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MessagingProps,
  ) {
    super(scope, id);
    this.account = new AccountScope(this, 'account', this.meta());
    const orderPublishers = this.orderPublishers();
    const feedbackPublisher = this.feedbackPublisher();
    this.key = this.createKey(orderPublishers, feedbackPublisher);

    this.orderEvents = this.createTopic('order-events', {
      name: props.orderEventsTopicName,
      statements: [allowOrderPublishers(orderPublishers)],
    });
    this.emailEvents = this.createTopic('email-events', {
      name: props.emailEventsTopicName,
      publishers: [feedbackPublisher],
    });
    this.configurationSet = new SenderConfigurationSet(this, 'transactional', {
      ...this.meta(),
      name: props.configurationSetName,
      eventTopicArn: this.emailEvents.arn,
    });

    this.orderQueue = this.createQueue('order-queue', props.orderQueue, this.orderEvents);
    this.emailQueue = this.createQueue('email-queue', props.emailQueue);
    this.emailEventsQueue = this.createQueue('email-events-queue', props.emailEventsQueue, this.emailEvents);
    this.subscribe('orders', this.orderEvents, this.orderQueue, ORDER_EVENTS);
    this.subscribe('feedback', this.emailEvents, this.emailEventsQueue);

    this.senderIdentity = this.createIdentity();
    this.senderDnsRecords = zoneFile(this.senderIdentity.dnsRecords);
    this.createDnsRecords();
  }

  // ARNs of names, not of resources: the key's policy names the topics, and the topics name the key.

  private orderPublishers(): OrderPublishers {
    return {
      topicArn: this.account.arn('sns', this.props.orderEventsTopicName),
      principalArns: publisherArns(this.account, this.props.publishers ?? []),
    };
  }

  private feedbackPublisher(): ServicePublisher {
    return {
      service: 'ses.amazonaws.com',
      sourceArn: this.account.arn('ses', `configuration-set/${this.props.configurationSetName}`),
    };
  }

  private createKey(orderPublishers: OrderPublishers, feedbackPublisher: ServicePublisher): ApplicationKey {
    const { keyAlias, orderEventsTopicName, emailEventsTopicName, otherKeyUsers } = this.props;
    const feedbackTopicArn = this.account.arn('sns', emailEventsTopicName);
    return new ApplicationKey(this, 'key', {
      ...this.meta(),
      alias: keyAlias,
      account: this.account,
      orderPublishers,
      feedback: { publisher: feedbackPublisher, topicArn: feedbackTopicArn },
      topicArns: [this.account.arn('sns', orderEventsTopicName), feedbackTopicArn],
      otherUsers: otherKeyUsers,
    });
  }

  private createTopic(id: string, props: Pick<TopicProps, 'name' | 'publishers' | 'statements'>): Topic {
    return new Topic(this, id, {
      ...this.meta(),
      ...props,
      account: this.account,
      encryptionKeyArn: this.key.arn,
    });
  }

  private createQueue(id: string, props: QueueProps, topic?: Topic): QueueWithDeadLetterQueue {
    return new QueueWithDeadLetterQueue(this, id, {
      ...this.meta(),
      ...props,
      account: this.account,
      encryptionKeyArn: this.key.arn,
      topicArns: topic ? [topic.arn] : [],
    });
  }

  private subscribe(
    id: string,
    topic: Topic,
    queue: QueueWithDeadLetterQueue,
    bodyFilter?: TopicToQueueProps['bodyFilter'],
  ): void {
    new TopicToQueue(this, id, {
      ...this.meta(),
      topicArn: topic.arn,
      queueArn: queue.arn,
      // Beside what the function refused: people look in one place for what went wrong with a message.
      deadLetterQueueArn: queue.deadLetterQueueArn,
      ...(bodyFilter && { bodyFilter }),
    });
  }

  private createIdentity(): SenderIdentity {
    const { ownership, domain, mailFromDomain, dkimKeyDomain, dmarc } = this.props.identity;
    const props = { ...this.meta(), account: this.account, domain };
    return ownership === 'create'
      ? new CreatedSenderIdentity(this, 'sender', { ...props, mailFromDomain, dkimKeyDomain, dmarc })
      : new SharedSenderIdentity(this, 'sender', props);
  }

  private createDnsRecords(): void {
    const { hostedZone } = this.props.identity;
    if (hostedZone === undefined) return;
    new HostedZoneRecords(this, 'dns', {
      ...this.meta(),
      zone: hostedZone,
      records: this.senderIdentity.dnsRecords,
    });
  }

  private meta() {
    return { ...(this.props.provider && { provider: this.props.provider }) };
  }
}
