import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { IResolvable, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function';

export interface QueueConsumerProps {
  readonly queueArn: string;
  readonly consumer: NodeFunction;
  /** Messages in one invocation at most. @default 10 */
  readonly batchSize?: number;
  /** How long Lambda waits for a batch to fill. @default 0: waiting would only make the mail later */
  readonly batchingWindowSeconds?: number;
  /** Invocations at a time at most, 2 to 1,000. */
  readonly maximumConcurrency: number;
  /** False: messages wait in the queue. @default true */
  readonly enabled?: boolean | IResolvable;
  /** @default the stack's provider */
  readonly provider?: TerraformProvider;
}

/** Lets a function consume a queue. A failed record is retried alone, never with the whole batch. */
export class QueueConsumer extends Construct {
  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    const { queueArn, consumer, batchSize = 10, batchingWindowSeconds = 0, ...rest } = props;
    const { maximumConcurrency, enabled = true, ...meta } = rest;
    new LambdaEventSourceMapping(this, 'Default', {
      ...meta,
      eventSourceArn: queueArn,
      // Versions behind the alias come and go; the mapping and its place in the queue stay.
      functionName: consumer.liveAliasArn,
      enabled,
      batchSize,
      maximumBatchingWindowInSeconds: batchingWindowSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency },
      dependsOn: [consumer.permissions],
    });
  }
}
