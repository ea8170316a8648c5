import type { LocalPipeline } from '../pipeline/types';
import type { Ledger } from '../player/ledger';
import { readOrderRecords } from '../report/order-records';
import type { OrderDetail, OrderList, Overview, PublishResult, QueueView } from './api';
import { Mailbox } from './mailbox';
import { OrderBook } from './order-book';
import { Snapshot } from './snapshot';

/** How long the page waits for the outcome of what was pasted. */
const OUTCOME_TIMEOUT_MS = 10_000;

/** What the page asks of the pipeline. */
export class PipelineApi {
  readonly mailbox: Mailbox;
  readonly #pipeline: LocalPipeline;
  readonly #ledger: Ledger;
  readonly #records: Snapshot<OrderBook>;
  readonly #queues: Snapshot<QueueView[]>;

  constructor(pipeline: LocalPipeline, ledger: Ledger) {
    this.#pipeline = pipeline;
    this.#ledger = ledger;
    const mails = new Snapshot(() => pipeline.mails());
    this.mailbox = new Mailbox(() => mails.get());
    this.#records = new Snapshot(
      async () => new OrderBook(ledger.publications(), readOrderRecords(await pipeline.records())),
    );
    this.#queues = new Snapshot(async () => viewQueues(await pipeline.queues()));
  }

  async overview(): Promise<Overview> {
    const deadLetters = (await this.#queues.get())
      .filter((queue) => queue.isDeadLetterQueue)
      .reduce((sum, queue) => sum + queue.visible + queue.inFlight + queue.delayed, 0);
    return { ...this.#ledger.tally(), deadLetters };
  }

  async orders(filter: string): Promise<OrderList> {
    return (await this.#records.get()).list(filter);
  }

  async order(orderId: string | null): Promise<OrderDetail | undefined> {
    return (await this.#records.get()).find(orderId);
  }

  queues(): Promise<QueueView[]> {
    return this.#queues.get();
  }

  async publish(body: string): Promise<PublishResult> {
    const { publishId } = await this.#ledger.publish({ origin: 'pasted on the page', body });
    const publication = await this.#ledger.outcomeOf(publishId, OUTCOME_TIMEOUT_MS);
    return {
      outcome: publication?.outcome?.result ?? 'pending',
      orderId: publication?.outcome?.orderId ?? publication?.orderId ?? null,
      reasons: publication?.outcome?.reasons ?? [],
    };
  }

  /** Calls back whenever something has changed; returns the way to stop. */
  onChange(listener: () => void): () => void {
    return this.#pipeline.subscribe((event) => {
      if (event.type !== 'function-log') listener();
    });
  }
}

function viewQueues(queues: Awaited<ReturnType<LocalPipeline['queues']>>): QueueView[] {
  const sorted = [...queues].sort((one, other) => one.purpose.localeCompare(other.purpose));
  return sorted.map(({ messages, ...queue }) => ({
    ...queue,
    messages: messages.map((message) => ({
      id: message.messageId,
      body: message.body,
      reason: message.attributes.reason ?? null,
      orderId: message.attributes.orderId ?? null,
      sentAt: message.sentAt,
      receiveCount: message.receiveCount,
    })),
  }));
}
