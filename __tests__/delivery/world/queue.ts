import { PriorityQueue } from './priority-queue';
import type { Random } from './random';
import type { VirtualClock } from './virtual-clock';

export interface QueuedMessage {
  readonly id: string;
  readonly body: string;
  readonly reason?: string;
  receiveCount: number;
}

export interface QueueProps {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly visibilityMs: number;
  readonly maxReceiveCount: number;
  /** How often a message is delivered once more although it was received. */
  readonly duplication: number;
}

const PEEK = 20;

/** SQS, standard: at least once, in roughly the order of arrival, redriven to a dead-letter queue. */
export class Queue {
  readonly deadLetters: QueuedMessage[] = [];
  private readonly waiting = new PriorityQueue<QueuedMessage>();
  private readonly inFlight = new Map<QueuedMessage, number>();
  private readonly listeners = new Set<() => void>();
  private sent = 0;

  constructor(private readonly props: QueueProps) {}

  /** Messages that somebody will still receive. */
  get depth(): number {
    return this.waiting.size + this.inFlight.size;
  }

  send(body: string, delayMs = 0): void {
    this.sent += 1;
    this.put({ id: `m-${this.sent}`, body, receiveCount: 0 }, delayMs);
  }

  setAside(body: string, reason: string): void {
    this.sent += 1;
    this.deadLetters.push({ id: `m-${this.sent}`, body, reason, receiveCount: 0 });
  }

  /** As a person does it: what is in the dead-letter queue comes back as new messages. @returns what came back */
  redrive(isWanted: (letter: QueuedMessage) => boolean = () => true): QueuedMessage[] {
    const letters = this.deadLetters.splice(0);
    const wanted = letters.filter(isWanted);
    this.deadLetters.push(...letters.filter((letter) => !wanted.includes(letter)));
    for (const { body, reason } of wanted) {
      this.sent += 1;
      this.put({ id: `m-${this.sent}`, body, receiveCount: 0, ...(reason !== undefined && { reason }) }, 0);
    }
    return wanted;
  }

  receive(limit: number): QueuedMessage[] {
    const { clock, random, duplication, maxReceiveCount } = this.props;
    const visible: QueuedMessage[] = [];
    while (visible.length < PEEK && (this.waiting.firstKey ?? Number.POSITIVE_INFINITY) <= clock.now()) {
      const message = this.waiting.pop();
      if (message !== undefined) visible.push(message);
    }
    const chosen = random.shuffle(visible).slice(0, limit);
    for (const message of visible) if (!chosen.includes(message)) this.waiting.push(clock.now(), message);
    const received: QueuedMessage[] = [];
    for (const message of chosen) {
      if (message.receiveCount >= maxReceiveCount) {
        this.deadLetters.push(message);
        continue;
      }
      message.receiveCount += 1;
      received.push(message);
      this.hide(message);
      // A second server had a copy; it is the same message to everyone.
      if (random.happens(duplication)) this.put({ ...message }, random.between(0, 2_000));
    }
    return received;
  }

  delete(message: QueuedMessage): void {
    this.inFlight.delete(message);
  }

  /** Failed: visible again when its timeout ends, which it does by itself. */
  onArrival(listener: () => void): void {
    this.listeners.add(listener);
  }

  private put(message: QueuedMessage, delayMs: number): void {
    const { clock } = this.props;
    this.waiting.push(clock.now() + delayMs, message);
    clock.at(clock.now() + delayMs, () => this.announce());
  }

  private hide(message: QueuedMessage): void {
    const { clock, visibilityMs } = this.props;
    const until = clock.now() + visibilityMs;
    this.inFlight.set(message, until);
    clock.at(until, () => {
      if (this.inFlight.get(message) !== until) return;
      this.inFlight.delete(message);
      this.waiting.push(until, message);
      this.announce();
    });
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}
