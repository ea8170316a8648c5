import type { Clock } from '../../functions/email-sender/pace';

/** A clock that jumps: whoever sleeps longest ago is woken first, and no time passes meanwhile. */
export class TestClock implements Clock {
  private time = Date.parse('2026-03-03T10:00:00Z');
  private readonly sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  advance(ms: number): void {
    this.time += ms;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ at: this.time + ms, wake });
      setImmediate(() => this.wakeNext());
    });
  }

  private wakeNext(): void {
    this.sleepers.sort((a, b) => a.at - b.at);
    const next = this.sleepers.shift();
    if (next === undefined) return;
    this.time = Math.max(this.time, next.at);
    next.wake();
  }
}
