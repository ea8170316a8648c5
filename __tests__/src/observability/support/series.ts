import type { Series } from './alarm-evaluator';

type Values = readonly number[] | ((minute: number) => readonly number[]);

/** The same, or what the function tells, in every minute from `from` up to, but without, `to`. */
export function during(from: number, to: number, values: Values): Series {
  const entries = Array.from({ length: to - from }, (_, index) => {
    const minute = from + index;
    return [minute, typeof values === 'function' ? values(minute) : values] as const;
  });
  return new Map(entries.filter(([, each]) => each.length > 0));
}

export function at(minute: number, ...values: number[]): Series {
  return new Map([[minute, values]]);
}

/** Several series of one metric. */
export function together(...all: readonly Series[]): Series {
  const sum = new Map<number, number[]>();
  for (const series of all) {
    for (const [minute, values] of series) sum.set(minute, [...(sum.get(minute) ?? []), ...values]);
  }
  return sum;
}

export const NOTHING: Series = new Map();
