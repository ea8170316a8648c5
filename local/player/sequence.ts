import { setTimeout as sleep } from 'node:timers/promises';

/** Every item `times` times, copies next to each other: duplicates then meet each other in the pipeline. */
export async function* repeated<T>(items: AsyncIterable<T>, times: number): AsyncGenerator<T> {
  for await (const item of items) for (let copy = 0; copy < times; copy += 1) yield item;
}

/** All items in an order that depends on nothing but the seed and their number. */
export async function* shuffled<T>(items: AsyncIterable<T>, seed: string): AsyncGenerator<T> {
  const random = randomOf(seed);
  const drawn: { readonly item: T; readonly lot: number }[] = [];
  for await (const item of items) drawn.push({ item, lot: random() });
  for (const { item } of drawn.sort((one, other) => one.lot - other.lot)) yield item;
}

/** At most `perSecond` items a second, evenly spaced. Ends early, without an error, when aborted. */
export async function* paced<T>(
  items: AsyncIterable<T>,
  perSecond: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const intervalMs = perSecond === undefined ? 0 : 1000 / perSecond;
  let due = performance.now();
  for await (const item of items) {
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    yield item;
    due += intervalMs;
  }
}

/** Mulberry32 by Tommy Ettinger (public domain), seeded with the FNV-1a hash of the text. Values in [0, 1). */
function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
