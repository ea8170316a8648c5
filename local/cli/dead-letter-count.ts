import type { LocalPipeline } from '../pipeline/types';

const POLL_MS = 1_000;

/** Keeps the number of messages in all dead-letter queues at hand; nobody tells us when one arrives. */
export class DeadLetterCount {
  readonly #pipeline: Pick<LocalPipeline, 'queues'>;
  readonly #timer: NodeJS.Timeout;
  #value = 0;

  constructor(pipeline: Pick<LocalPipeline, 'queues'>) {
    this.#pipeline = pipeline;
    // A look that fails (the pipeline is stopping) leaves the last count standing.
    this.#timer = setInterval(() => this.refresh().catch(() => undefined), POLL_MS);
  }

  get value(): number {
    return this.#value;
  }

  async refresh(): Promise<void> {
    const queues = await this.#pipeline.queues();
    this.#value = queues
      .filter((queue) => queue.isDeadLetterQueue)
      .reduce((sum, queue) => sum + queue.visible + queue.inFlight + queue.delayed, 0);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
