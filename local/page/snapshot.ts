const MIN_AGE_MS = 400;
/** A look costs at most this share of the time, however much there is to look at: the orders go first. */
const MAX_SHARE = 0.2;

/** A look at the pipeline that is shared by all who ask within a short time. */
export class Snapshot<T> {
  readonly #look: () => Promise<T>;
  #current: Promise<T> | undefined;
  #validUntil = 0;

  constructor(look: () => Promise<T>) {
    this.#look = look;
  }

  /** Rejects as the look does; the next call then looks again. */
  get(): Promise<T> {
    if (this.#current === undefined || performance.now() >= this.#validUntil) {
      this.#current = this.#take();
    }
    return this.#current;
  }

  async #take(): Promise<T> {
    this.#validUntil = Number.POSITIVE_INFINITY;
    const began = performance.now();
    try {
      return await this.#look();
    } catch (error) {
      this.#current = undefined;
      throw error;
    } finally {
      const ended = performance.now();
      this.#validUntil = ended + Math.max(MIN_AGE_MS, (ended - began) / MAX_SHARE);
    }
  }
}
