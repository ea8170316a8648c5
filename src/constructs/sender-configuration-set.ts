import { Sesv2ConfigurationSet } from '@cdktf/provider-aws/lib/sesv2-configuration-set';
import { Sesv2ConfigurationSetEventDestination } from '@cdktf/provider-aws/lib/sesv2-configuration-set-event-destination';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

/** Everything that tells what became of a mail. Opens and clicks are left out: they would need tracking pixels. */
const EVENT_TYPES = [
  'SEND',
  'DELIVERY',
  'BOUNCE',
  'COMPLAINT',
  'REJECT',
  'DELIVERY_DELAY',
  'RENDERING_FAILURE',
];

export interface SenderConfigurationSetProps {
  readonly name: string;
  /** Topic the sending events go to; it must let ses.amazonaws.com publish. */
  readonly eventTopicArn: string;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** What a mail is sent with: TLS on the way, event publishing, reputation metrics, suppression. */
export class SenderConfigurationSet extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: SenderConfigurationSetProps) {
    super(scope, id);
    const { name, eventTopicArn, ...meta } = props;
    const configurationSet = new Sesv2ConfigurationSet(this, 'Default', {
      ...meta,
      configurationSetName: name,
      // Orders tell where people live: a mail server without TLS gets none.
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      sendingOptions: { sendingEnabled: true },
      // Whoever switched sending off, the alarm or a person, switches it on again: not the next deployment.
      lifecycle: { ignoreChanges: ['sending_options'] },
      reputationOptions: { reputationMetricsEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    this.name = configurationSet.configurationSetName;
    this.arn = configurationSet.arn;
    new Sesv2ConfigurationSetEventDestination(this, 'events', {
      ...meta,
      configurationSetName: this.name,
      eventDestinationName: 'email-events',
      eventDestination: {
        enabled: true,
        matchingEventTypes: EVENT_TYPES,
        snsDestination: { topicArn: eventTopicArn },
      },
    });
  }
}
