import type { Call } from '../../../iam/evaluate-call';

/** Two parties, what one must be able to do at the other, and the same with one thing changed that must fail. */
export interface Pair {
  /** Who → what. */
  readonly pair: string;
  readonly why: string;
  /** AWS must allow every one of the calls. */
  readonly allowed: readonly Call[];
  /** By what is different: AWS must refuse every one of the calls, so that no policy relies on another. */
  readonly denied: Readonly<Record<string, readonly Call[]>>;
}
