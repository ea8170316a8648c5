import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EmailQueueDepth } from '../../domain/ports';

export interface SqsQueueDepthProps {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
] as const;

export class SqsQueueDepth implements EmailQueueDepth {
  constructor(private readonly props: SqsQueueDepthProps) {}

  async depth(): Promise<number> {
    const { client, queueUrl } = this.props;
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...COUNTS] }),
    );
    return COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  }
}
