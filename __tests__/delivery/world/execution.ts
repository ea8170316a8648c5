import type { Random } from './random';
import type { VirtualClock } from './virtual-clock';

/** What can go wrong with one call of a service. */
export type CallFault = 'crash before' | 'crash after' | 'lost answer' | 'lost request';

/** How often what goes wrong, as probabilities of one call. */
export interface Faults {
  /** The process dies before the call takes effect, or right after. */
  readonly crash: number;
  /** The call takes effect and its answer is lost; the SDK repeats it. */
  readonly lostAnswer: number;
  /** The call does not get there; the SDK repeats it. */
  readonly lostRequest: number;
  /** Besides, what goes wrong with the nth call of the world, counted from 1. */
  readonly plan?: (call: number) => CallFault | undefined;
}

export const NO_FAULTS: Faults = { crash: 0, lostAnswer: 0, lostRequest: 0 };

/** As the clients of the functions are configured. */
const SDK_ATTEMPTS = 3;

/** Calls that were made in a world, whoever made them. */
export interface CallCounter {
  calls: number;
}

const NEVER = new Promise<never>(() => {});

/** One invocation of a function. Once it is dead, nothing it was waiting for ever comes back to it. */
export class Execution {
  private alive = true;

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: Random,
    private readonly faults: Faults,
    private readonly counter: CallCounter,
    private readonly deadline: number,
    private readonly onDeath: () => void,
  ) {
    clock.at(deadline, () => this.kill());
  }

  readonly remainingTime = (): number => this.deadline - this.clock.now();

  /** Ends well: the deadline means nothing any more. */
  finish(): void {
    this.alive = false;
  }

  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    this.onDeath();
  }

  /** A call of a service, as the SDK makes it: repeated when it fails, unless it is not to be. */
  async call<T>(effect: () => Promise<T>, attempts = SDK_ATTEMPTS): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.attempt(effect);
      if (result !== undefined) return result.value;
      if (attempt === attempts) throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
    }
  }

  /** Time that passes for this process alone. */
  async pass(ms: number): Promise<void> {
    await this.clock.sleep(ms);
    if (!this.alive) await NEVER;
  }

  /** Undefined when no answer came. */
  private async attempt<T>(effect: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    const { random, faults, counter } = this;
    counter.calls += 1;
    const planned = faults.plan?.(counter.calls);
    await this.pass(random.between(1, 8));
    if (planned === 'crash before' || random.happens(faults.crash)) return await this.die();
    if (planned === 'lost request' || random.happens(faults.lostRequest)) return undefined;
    const value = await this.clock.during(effect);
    if (planned === 'crash after' || random.happens(faults.crash)) return await this.die();
    if (planned === 'lost answer' || random.happens(faults.lostAnswer)) return undefined;
    await this.pass(random.between(1, 8));
    return { value };
  }

  private async die(): Promise<never> {
    this.kill();
    return await NEVER;
  }
}
