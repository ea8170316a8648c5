import type { Call } from './call';

/** What the network, a service or the machine does to one request. */
export type Blow =
  | 'reset'
  | 'reset after'
  | 'error'
  | 'throttle'
  | 'hang'
  | 'hang after'
  | 'die'
  | 'die after';

/** What can go wrong with a call of a service. `lasting`: with every retry of the SDK too, so that the function sees it. */
export interface Fault {
  readonly blow: Blow;
  readonly lasting: boolean;
}

const fault = (blow: Blow, lasting = false): Fault => ({ blow, lasting });

export const FAULTS: Readonly<Record<string, Fault>> = {
  'connection reset before it': fault('reset'),
  'connection reset after it': fault('reset after'),
  throttled: fault('throttle'),
  'fails, retries too': fault('error', true),
  'done, but never answered': fault('reset after', true),
  'hangs after it': fault('hang after'),
  'hangs, retries too': fault('hang', true),
  'dies before it': fault('die'),
  'dies after it': fault('die after'),
};

/** Dying before a call leaves what dying after the one before it leaves; so only the first is worth it. */
export const NEEDS_FIRST_CALL = 'dies before it';

export const hangs = ({ blow }: Fault): boolean => blow.startsWith('hang');

/** Strikes the nth call of a label in one invocation, retries not counted. */
export class NthCall {
  private readonly striker: Striker;
  private readonly ids: string[] = [];

  constructor(
    fault: Fault,
    private readonly label: string,
    private readonly nth: number,
  ) {
    this.striker = new Striker(fault);
  }

  get hasStruck(): boolean {
    return this.striker.hasStruck;
  }

  readonly strike = (call: Call): Blow | undefined => {
    if (call.label === this.label && !this.ids.includes(call.id)) {
      this.ids.push(call.id);
      if (this.ids.length === this.nth) return this.striker.strike(call);
    }
    return this.striker.retried(call);
  };
}

/** Strikes one call, once or with every retry. */
export class Striker {
  private struck: string | undefined;

  constructor(private readonly fault: Fault) {}

  get hasStruck(): boolean {
    return this.struck !== undefined;
  }

  strike({ id }: Call): Blow {
    this.struck = id;
    return this.fault.blow;
  }

  /** What a retry of the struck call meets. */
  retried({ id }: Call): Blow | undefined {
    return this.fault.lasting && this.struck === id ? this.fault.blow : undefined;
  }
}
