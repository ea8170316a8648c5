import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Processing } from '../constructs/processing';
import type { ProcessingProps } from '../constructs/processing-props';
import type { SenderSettings } from '../constructs/sender-settings';
import { dataObservabilityContract } from '../contracts/data-observability';
import { messagingContract } from '../contracts/messaging';
import { processingContract } from '../contracts/processing';
import { StackRoot, type StackRootProps } from './stack-root';

type FromOtherStacks =
  | 'orderQueue'
  | 'emailQueue'
  | 'emailEventsQueue'
  | 'queueKeyArn'
  | 'keyArn'
  | 'table'
  | 'sender';
type FromMessaging = 'identityArn' | 'configurationSetArn' | 'configurationSetName';

export interface ProcessingStackProps extends StackRootProps {
  readonly processing: Omit<ProcessingProps, FromOtherStacks>;
  readonly sender: Omit<SenderSettings, FromMessaging>;
}

/** What the other layers give to this one. */
interface Promised {
  readonly messaging: ReturnType<typeof messagingContract.read>;
  readonly data: ReturnType<typeof dataObservabilityContract.read>;
}

/** The functions. Reads what messaging and data-observability promise. */
export class ProcessingStack extends StackRoot {
  constructor(scope: Construct, props: ProcessingStackProps) {
    super(scope, processingContract.stack, props);
    addProcessing(this, props, {
      messaging: messagingContract.read(this, props.state),
      data: dataObservabilityContract.read(this, props.state),
    });
  }
}

/** The layer with its outputs, in whatever is the root. */
export function addProcessing(
  root: TerraformStack,
  props: Omit<ProcessingStackProps, keyof StackRootProps>,
  { messaging, data }: Promised,
): void {
  const { orderProcessor, emailSender, deliveryTracker, settler, sendingPauser } = new Processing(
    root,
    'Default',
    {
      ...props.processing,
      orderQueue: {
        arn: messaging.order_queue_arn,
        url: messaging.order_queue_url,
        deadLetterQueueArn: messaging.order_queue_dead_letter_queue_arn,
        deadLetterQueueUrl: messaging.order_queue_dead_letter_queue_url,
      },
      emailQueue: {
        arn: messaging.email_queue_arn,
        url: messaging.email_queue_url,
        deadLetterQueueArn: messaging.email_queue_dead_letter_queue_arn,
        deadLetterQueueUrl: messaging.email_queue_dead_letter_queue_url,
      },
      emailEventsQueue: {
        arn: messaging.email_events_queue_arn,
        url: messaging.email_events_queue_url,
        deadLetterQueueArn: messaging.email_events_queue_dead_letter_queue_arn,
        deadLetterQueueUrl: messaging.email_events_queue_dead_letter_queue_url,
      },
      queueKeyArn: messaging.messaging_key_arn,
      keyArn: messaging.messaging_key_arn,
      table: { name: data.orders_table_name, arn: data.orders_table_arn, keyArn: data.data_key_arn },
      sender: {
        ...props.sender,
        identityArn: messaging.sender_identity_arn,
        configurationSetArn: messaging.configuration_set_arn,
        configurationSetName: messaging.configuration_set_name,
      },
    },
  );
  processingContract.publish(root, {
    order_processor_function_name: orderProcessor.name,
    order_processor_function_arn: orderProcessor.arn,
    order_processor_live_alias_arn: orderProcessor.liveAliasArn,
    email_sender_function_name: emailSender.name,
    email_sender_function_arn: emailSender.arn,
    email_sender_live_alias_arn: emailSender.liveAliasArn,
    delivery_tracker_function_name: deliveryTracker.name,
    delivery_tracker_function_arn: deliveryTracker.arn,
    delivery_tracker_live_alias_arn: deliveryTracker.liveAliasArn,
    settler_function_name: settler.name,
    settler_function_arn: settler.arn,
    settler_live_alias_arn: settler.liveAliasArn,
    sending_pauser_function_name: sendingPauser.name,
    sending_pauser_function_arn: sendingPauser.arn,
    sending_pauser_live_alias_arn: sendingPauser.liveAliasArn,
  });
}
