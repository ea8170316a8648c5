import type { DeferralCause, SendResult } from '../domain/ports';

/** Why no mail can be sent for so many milliseconds. */
export interface Obstacle {
  readonly cause: DeferralCause;
  readonly ms: number;
}

export interface CircuitBreakerProps {
  /** Asks SES, without sending anything, whether it would take a mail. */
  readonly probe: () => Promise<DeferralCause | undefined>;
  readonly now?: () => number;
}

/** Lost answers in a row that mean trouble although SES answers when it is probed. */
const LOST_ANSWERS = 3;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** What a call of SES in trial is waited for. */
const TRIAL_MS = 10_000;

/**
 * Stops calling SES while it takes nothing, so that an outage costs one or two mails their answer and not all of them: after
 * a lost answer SES is probed before the next mail. While it is open, SES is probed after a pause, then tried with a single
 * mail; every failure doubles the pause. State of one function instance.
 */
export class CircuitBreaker {
  private lostAnswers = 0;
  private isSuspect = false;
  private check: Promise<DeferralCause | undefined> | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private opened: { readonly cause: DeferralCause; readonly until: number } | undefined;
  private trial: 'none' | 'running' = 'none';

  constructor(private readonly props: CircuitBreakerProps) {}

  /** What stands in the way right now; nothing when a mail may be tried. */
  get obstacle(): Obstacle | undefined {
    const ms = (this.opened?.until ?? 0) - this.now();
    return this.opened !== undefined && ms > 0 ? { cause: this.opened.cause, ms } : undefined;
  }

  /**
   * To be asked just before a call of SES; whoever gets no obstacle must report what came of it.
   * @param probeFirst For a mail that must not lose its answer: probe SES however well it has been
   */
  async enter({ probeFirst = false } = {}): Promise<Obstacle | undefined> {
    if (this.obstacle !== undefined) return this.obstacle;
    if (this.opened === undefined)
      return this.isSuspect || probeFirst ? await this.clearSuspicion() : undefined;
    if (this.trial === 'running') return { cause: this.opened.cause, ms: TRIAL_MS };
    this.trial = 'running';
    const cause = await this.props.probe();
    if (cause === undefined) return undefined;
    this.open(cause);
    return this.obstacle;
  }

  /** @param result Undefined when the call was not made after all. */
  report(result: SendResult | undefined): void {
    switch (result?.result) {
      case 'accepted':
      case 'refused':
        this.close();
        break;
      case 'deferred':
        // Too many a second is a matter of pace; SES is there.
        if (result.cause === 'throttled') this.close();
        else this.open(result.cause);
        break;
      case 'unknown':
        this.lostAnswers += 1;
        this.isSuspect = true;
        if (this.lostAnswers >= LOST_ANSWERS) this.open('unavailable');
        break;
      default:
        this.trial = 'none';
    }
  }

  /** Whoever asks meanwhile waits for the same probe. */
  private async clearSuspicion(): Promise<Obstacle | undefined> {
    this.check ??= this.props.probe();
    const cause = await this.check;
    this.check = undefined;
    this.isSuspect = false;
    if (cause !== undefined) this.open(cause);
    return this.obstacle;
  }

  private open(cause: DeferralCause): void {
    // Answers to calls that were under way when it opened say nothing new.
    if (this.obstacle !== undefined) return;
    this.opened = { cause, until: this.now() + this.pauseMs };
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
    this.trial = 'none';
  }

  private close(): void {
    // A mail accepted before the trouble began does not end it.
    if (this.obstacle !== undefined) return;
    this.opened = undefined;
    this.isSuspect = false;
    this.lostAnswers = 0;
    this.pauseMs = FIRST_PAUSE_MS;
    this.trial = 'none';
  }

  private now(): number {
    return (this.props.now ?? Date.now)();
  }
}
