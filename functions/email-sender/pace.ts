import { setTimeout as sleep } from 'node:timers/promises';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, sleep: (ms) => sleep(ms) };

/**
 * Hands out one slot after the other at the given rate. Keeps one function instance to its share of the SES rate, so that
 * a backlog waits in the queue and not in failed calls.
 */
export class Pace {
  private readonly interval: number;
  private nextSlot = 0;

  constructor(
    perSecond: number,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {
    this.interval = 1_000 / perSecond;
  }

  /** Milliseconds until the next slot. */
  get wait(): number {
    return Math.max(0, this.nextSlot - this.clock.now());
  }

  /** Resolves when the caller's slot has come. */
  async take(): Promise<void> {
    const now = this.clock.now();
    const slot = Math.max(now, this.nextSlot);
    this.nextSlot = slot + this.interval;
    if (slot > now) await this.clock.sleep(slot - now);
  }

  /** Nobody gets a slot for so long: SES has said that it is too much. */
  pause(ms: number): void {
    this.nextSlot = Math.max(this.nextSlot, this.clock.now() + ms);
  }
}
