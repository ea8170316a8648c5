import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { handleEmailRequest } from '../../../local/aws/email/email-api';
import { EmailService } from '../../../local/aws/email/email-service';
import { Endpoint } from '../../../local/aws/server';
import type { ReceivedMail } from '../../../local/pipeline/types';
import type { Cloud } from '../../../local/synth/cloud';
import type { Deployment } from '../terraform/deployment';

const FEEDBACK_DELAY_MS = 50;

/** SES where mails arrive: with the deployed identity and configuration set, and events to the deployed topic. */
export class MailService {
  readonly mails: ReceivedMail[] = [];
  private readonly publications = new Set<Promise<unknown>>();
  private readonly service: EmailService;
  private readonly sets: ReturnType<typeof configurationSets>;
  private endpoint: Endpoint | undefined;

  constructor(deployment: Deployment, cloud: Cloud, sns: SNSClient) {
    this.sets = configurationSets(deployment);
    this.service = new EmailService({
      cloud,
      identities: deployment.all('aws_sesv2_email_identity').map(({ email_identity }) => email_identity),
      configurationSets: this.sets,
      quota: { maxSendRate: 200, max24HourSend: 50_000 },
      feedbackDelayMs: FEEDBACK_DELAY_MS,
      onAccepted: (mail) => void this.mails.push(mail),
      onFeedback: () => {},
      publish: (TopicArn, Message) => this.track(sns.send(new PublishCommand({ TopicArn, Message }))),
    });
  }

  async start(): Promise<string> {
    this.endpoint = await Endpoint.listen({
      ses: (request, response) => void handleEmailRequest(this.service, request, response),
    });
    return this.endpoint.url;
  }

  /** What a person does in the SES console once the cause is found. */
  resumeSending(): void {
    for (const { name } of this.sets) this.service.switchSending(name, true);
  }

  /** Whether something is still to be told. */
  get busy(): boolean {
    return this.service.pendingFeedback > 0 || this.publications.size > 0;
  }

  async stop(): Promise<void> {
    await this.endpoint?.close();
  }

  private track(publication: Promise<unknown>): void {
    this.publications.add(publication);
    void publication.finally(() => this.publications.delete(publication));
  }
}

function configurationSets(deployment: Deployment) {
  const destinations = deployment.all('aws_sesv2_configuration_set_event_destination');
  return deployment.all('aws_sesv2_configuration_set').map(({ configuration_set_name: name }) => ({
    name,
    destinations: destinations
      .filter(({ configuration_set_name }) => configuration_set_name === name)
      .flatMap(({ event_destination }) => event_destination)
      .flatMap(({ matching_event_types: eventTypes, sns_destination }) =>
        sns_destination.map(({ topic_arn: topicArn }) => ({ eventTypes, topicArn })),
      ),
  }));
}
