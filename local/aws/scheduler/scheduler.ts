import type { Schedule } from '../../synth/topology';
import type { LambdaFunction } from '../lambda/lambda-function';

/** EventBridge Scheduler: calls functions by the clock. */
export class Scheduler {
  private readonly timers = new Set<NodeJS.Timeout>();

  add({ input, everyMs }: Schedule, lambda: LambdaFunction): void {
    this.timers.add(setInterval(() => void lambda.invoke(input), everyMs));
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers.clear();
  }
}
