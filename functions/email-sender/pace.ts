import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Hands out one slot after the other at the given rate; each call resolves when its slot has come. Keeps one function
 * instance to its share of the SES rate, so that a backlog waits in the queue and not in failed calls.
 */
export function createPace(perSecond: number, now: () => number = Date.now): () => Promise<void> {
  const interval = 1_000 / perSecond;
  let nextSlot = 0;
  return async () => {
    const slot = Math.max(now(), nextSlot);
    nextSlot = slot + interval;
    const wait = slot - now();
    if (wait > 0) await sleep(wait);
  };
}
