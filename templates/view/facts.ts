import type { Inline } from '../engine/inline';

export interface Fact {
  readonly label: Inline;
  readonly value: Inline;
  /** A reason in a shop's own words stands below its label instead of beside it. */
  readonly isLong: boolean;
  /** A number to be typed off is not broken in the middle, however wide its label. */
  readonly isUnbroken: boolean;
}

const LONGEST_BESIDE = 40;
/** Fits beside the first word of any label on the narrowest phone. */
const LONGEST_UNBROKEN = 22;

/** A labelled fact, or nothing where the event does not tell it. */
export function fact(label: Inline, value: Inline | undefined, place?: 'below'): Fact[] {
  if (value === undefined) return [];
  const { length } = value.toString();
  const isLong = place === 'below' || length > LONGEST_BESIDE;
  return [{ label, value, isLong, isUnbroken: length <= LONGEST_UNBROKEN }];
}
