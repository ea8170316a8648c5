import { confirmed } from './world/confirmed-order';
import { judge, type Verdict } from './world/verdict';
import type { World } from './world/world';

export const HOUR = 3_600_000;

export function publishOrders(world: World, count: number, spreadMs = 0): void {
  for (let i = 1; i <= count; i += 1) world.publish(confirmed(`O-${i}`), (i * spreadMs) / count);
}

/** Runs the world to its rest and judges it; nothing may be dead-lettered, lost, or sent twice. */
export async function comeToRest(world: World, hours = 96): Promise<Verdict> {
  await world.runUntilQuiet(hours);
  const verdict = await judge(world);
  expect(verdict.violations).toEqual([]);
  return verdict;
}

export function expectNoDeadLetters({ orderQueue, emailQueue, feedbackQueue }: World): void {
  expect([orderQueue, emailQueue, feedbackQueue].map(({ deadLetters }) => deadLetters)).toEqual([[], [], []]);
}
