import type { Clock } from '../../../functions/email-sender/pace';
import { PriorityQueue } from './priority-queue';

/**
 * Time that passes only when nothing is left to do: twelve hours of outage take as long as the work in them. One thing
 * happens after the other, so the same seed gives the same run.
 */
export class VirtualClock implements Clock {
  private time: number;
  private readonly due = new PriorityQueue<() => void>();
  private busy = 0;

  constructor(start: string) {
    this.time = Date.parse(start);
  }

  readonly now = (): number => this.time;

  at(time: number, action: () => void): void {
    this.due.push(Math.max(time, this.time), action);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.at(this.time + ms, resolve));
  }

  /** Work that takes real time, such as the database's; virtual time stands still meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
    }
  }

  /** Runs until nothing is planned any more, or the time has come. */
  async runUntil(time: number): Promise<void> {
    await this.settle();
    for (let next = this.due.firstKey; next !== undefined && next <= time; next = this.due.firstKey) {
      this.time = Math.max(this.time, next);
      this.due.pop()?.();
      await this.settle();
    }
    this.time = Math.max(this.time, time);
  }

  private async settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.busy > 0);
  }
}
