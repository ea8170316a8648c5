import type { Schedule } from '../../synth/topology';
import type { LambdaFunction } from '../lambda/lambda-function';

const DAY_MS = 86_400_000;

/** EventBridge Scheduler: calls functions by the clock. */
export class Scheduler {
  private readonly timers = new Set<NodeJS.Timeout>();

  add({ input, every }: Schedule, lambda: LambdaFunction): void {
    const call = () => void lambda.invoke(input);
    if ('ms' in every) {
      this.timers.add(setInterval(call, every.ms));
      return;
    }
    const callDaily = () => {
      const timer = setTimeout(
        () => {
          this.timers.delete(timer);
          call();
          callDaily();
        },
        msUntil(every.dailyAt, Date.now()),
      );
      this.timers.add(timer);
    };
    callDaily();
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}

/** Until the clock next shows this time in UTC. */
function msUntil({ hour, minute }: { hour: number; minute: number }, now: number): number {
  const today = now - (now % DAY_MS) + (hour * 60 + minute) * 60_000;
  return today > now ? today - now : today + DAY_MS - now;
}
