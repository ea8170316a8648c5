import type { Inline } from '../engine/inline';

export interface Fact {
  readonly label: Inline;
  readonly value: Inline;
  /** A reason in a shop's own words stands below its label instead of beside it. */
  readonly isLong: boolean;
}

const LONGEST_BESIDE = 40;

/** A labelled fact, or nothing where the event does not tell it. */
export function fact(label: Inline, value: Inline | undefined, place?: 'below'): Fact[] {
  if (value === undefined) return [];
  return [{ label, value, isLong: place === 'below' || value.toString().length > LONGEST_BESIDE }];
}
