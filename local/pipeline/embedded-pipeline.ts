import type { EventEmitter } from 'node:events';
import { readStoredEvent } from '../../functions/adapters/dynamodb/stored-event';
import { scanTable } from '../aws/database/items';
import type { InvocationResult } from '../aws/lambda/sandbox';
import type { AwsHandle } from '../aws/start-aws';
import type {
  LocalPipeline,
  PipelineEvent,
  PublishReceipt,
  QueueState,
  ReceivedMail,
  StoredItem,
} from './types';

/** Everything that happens, as one kind of event. */
export type PipelineEvents = EventEmitter<{ event: [PipelineEvent] }>;

export interface EmbeddedPipelineProps {
  readonly aws: AwsHandle;
  readonly events: PipelineEvents;
  readonly orderTopicArn: string;
  readonly tableNames: readonly string[];
  /** What each queue is for, by its physical name. */
  readonly purposes: ReadonlyMap<string, string>;
}

/** The pipeline as seen from outside the emulated AWS. */
export class EmbeddedPipeline implements LocalPipeline {
  private readonly received: ReceivedMail[] = [];
  private scanned: { readonly version: number; readonly items: readonly StoredItem[] } | undefined;
  private refused = 0;

  constructor(private readonly props: EmbeddedPipelineProps) {}

  get endpoint(): string {
    return this.props.aws.endpoint;
  }

  async publish(body: string): Promise<PublishReceipt> {
    const { aws, orderTopicArn } = this.props;
    const publishedAt = Date.now();
    const publication = await aws.api.publish(orderTopicArn, body);
    if (publication.result !== 'refused') {
      return { publishId: publication.messageId, publishedAt, result: publication.result };
    }
    this.refused += 1;
    return { publishId: `refused-${this.refused}`, publishedAt, ...publication };
  }

  subscribe(listener: (event: PipelineEvent) => void): () => void {
    this.props.events.on('event', listener);
    return () => {
      this.props.events.off('event', listener);
    };
  }

  /** Each mail crosses the threads once, however often somebody looks. */
  async mails(): Promise<ReceivedMail[]> {
    this.received.push(...(await this.props.aws.api.takeMails()));
    return [...this.received];
  }

  async records(): Promise<StoredItem[]> {
    const { aws, tableNames } = this.props;
    const version = await aws.api.databaseVersion();
    if (this.scanned?.version !== version) {
      const tables = await Promise.all(tableNames.map((name) => scanTable(aws.endpoint, name)));
      this.scanned = { version, items: (tables.flat() as StoredItem[]).map(withReadableEvent) };
    }
    return [...this.scanned.items];
  }

  async queues(): Promise<QueueState[]> {
    const queues = await this.props.aws.api.queues();
    return queues.map((queue) => ({ ...queue, purpose: this.props.purposes.get(queue.name) ?? queue.name }));
  }

  /** Runs a function once, as its schedule or an alarm would. @throws Error when there is none of this name */
  async invoke(functionName: string, event: object): Promise<InvocationResult> {
    return await this.props.aws.api.invoke(functionName, JSON.stringify(event));
  }

  async untilQuiet(timeoutMs: number): Promise<boolean> {
    return await this.props.aws.api.untilQuiet(timeoutMs);
  }

  async stop(): Promise<void> {
    await this.props.aws.stop();
  }
}

/** Events are compressed; whoever looks for what is kept must find it. */
function withReadableEvent(item: StoredItem): StoredItem {
  if (typeof item.event !== 'string') return item;
  return { ...item, event: readStoredEvent({ B: Buffer.from(item.event, 'base64') }) };
}
