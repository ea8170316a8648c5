import { type CallCounter, Execution, type Faults } from './execution';
import type { Queue, QueuedMessage } from './queue';
import type { Random } from './random';
import type { VirtualClock } from './virtual-clock';

/** What one record needs of its invocation. */
export type RecordHandler = (message: QueuedMessage, execution: Execution) => Promise<void>;

export interface EventSourceProps {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly faults: Faults;
  readonly counter: CallCounter;
  readonly queue: Queue;
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** Starts a function instance: its module is loaded anew. */
  readonly start: () => RecordHandler;
}

const BATCH_SIZE = 10;

/** An event source mapping: batches of ten, records that fail alone, as many invocations at a time as configured. */
export class EventSource {
  private readonly idle: Instance[];
  readonly errors: unknown[] = [];
  enabled = true;

  constructor(private readonly props: EventSourceProps) {
    this.idle = Array.from({ length: props.concurrency }, () => ({ handle: props.start() }));
    props.queue.onArrival(() => this.poll());
  }

  poll(): void {
    while (this.enabled && this.idle.length > 0) {
      const batch = this.props.queue.receive(BATCH_SIZE);
      if (batch.length === 0) return;
      const instance = this.idle.pop();
      if (instance !== undefined) void this.invoke(instance, batch);
    }
  }

  private async invoke(instance: Instance, batch: readonly QueuedMessage[]): Promise<void> {
    const { clock, random, faults, counter, timeoutMs, queue } = this.props;
    const execution = new Execution(clock, random, faults, counter, clock.now() + timeoutMs, () => {
      // A process that died takes what it knew with it.
      instance.handle = this.props.start();
      this.release(instance);
    });
    const results = await Promise.all(batch.map((message) => this.handle(message, instance, execution)));
    await execution.pass(random.between(1, 5));
    execution.finish();
    batch.forEach((message, index) => {
      // An acknowledgement can be lost too.
      if (results[index] === 'done' && !random.happens(faults.lostRequest)) queue.delete(message);
    });
    this.release(instance);
  }

  private async handle(
    message: QueuedMessage,
    { handle }: Instance,
    execution: Execution,
  ): Promise<'done' | 'failed'> {
    try {
      await handle(message, execution);
      return 'done';
    } catch (error) {
      this.errors.push(error);
      return 'failed';
    }
  }

  private release(instance: Instance): void {
    this.idle.push(instance);
    this.props.clock.at(this.props.clock.now() + 20, () => this.poll());
  }
}

interface Instance {
  handle: RecordHandler;
}
