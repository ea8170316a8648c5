import type {
  LocalPipeline,
  PipelineEvent,
  PublishReceipt,
  QueueState,
  ReceivedMail,
  StoredItem,
} from '../../../local/pipeline/types';

/** A pipeline that does nothing by itself: the test says what happens and what there is to see. */
export class MemoryPipeline implements LocalPipeline {
  readonly endpoint = 'http://127.0.0.1:1';
  readonly bodies: string[] = [];
  readonly items: StoredItem[] = [];
  readonly received: ReceivedMail[] = [];
  readonly states: QueueState[] = [];
  readonly #listeners = new Set<(event: PipelineEvent) => void>();
  /** What SNS answers to the next publications; published when empty. */
  readonly answers: Partial<PublishReceipt>[] = [];

  async publish(body: string): Promise<PublishReceipt> {
    this.bodies.push(body);
    const publishId = `publish-${this.bodies.length}`;
    return { publishId, publishedAt: Date.now(), result: 'published', ...this.answers.shift() };
  }

  subscribe(listener: (event: PipelineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: PipelineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  decide(publishId: string, outcome: 'accepted' | 'rejected' | 'duplicate', reasons: string[] = []): void {
    this.emit({ type: 'order-event', at: Date.now(), publishId, outcome, reasons });
  }

  mails = async () => this.received;
  records = async () => this.items;
  queues = async () => this.states;
  untilQuiet = async () => true;
  stop = async () => undefined;
}
