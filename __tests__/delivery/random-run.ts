import { confirmed } from './world/confirmed-order';
import { Random } from './world/random';
import { ordersOf } from './world/shop';
import { judge, type Verdict } from './world/verdict';
import { World, type WorldProps } from './world/world';

/** Everything that can go wrong, more often than anywhere in this world. */
export const HOSTILE = {
  faults: { crash: 0.004, lostAnswer: 0.005, lostRequest: 0.01 },
  callFaults: {
    resetAfterAccepting: 0.02,
    hangAfterAccepting: 0.01,
    resetBefore: 0.01,
    serverError: 0.01,
    throttle: 0.02,
    refuse: 0.005,
  },
  duplication: 0.05,
  lateSendEvents: 0.2,
} as const satisfies Partial<WorldProps>;

/** A message that still fails after these fails for a reason, and the judge is to hear of it. */
const REDRIVES = 3;

export interface RandomRun extends Verdict {
  readonly world: World;
  readonly orders: number;
  /** Messages that functions died over five times, and that a person redrove. */
  readonly redriven: number;
}

/** Plays so many orders through a world full of faults until it has come to rest. */
export async function randomRun(orders: number, props: WorldProps): Promise<RandomRun> {
  const world = await World.create({ ...HOSTILE, ...props });
  const publications = ordersOf(orders, new Random(props.seed + 1), Math.max(60_000, orders * 100));
  for (const { body, at } of publications) world.publish(body, at);
  await world.runUntilQuiet(48);
  let redriven = 0;
  for (let round = 1; round <= REDRIVES; round += 1) {
    const more = world.redriveUnexplained();
    if (more === 0) break;
    redriven += more;
    await world.runUntilQuiet(48);
  }
  return { world, orders, redriven, ...(await judge(world)) };
}

/** Everything at once, nothing goes wrong, and SES takes so many mails a second. */
export async function burstRun(orders: number, seed: number, ratePerSecond: number): Promise<RandomRun> {
  const world = await World.create({ seed, ratePerSecond, senders: 2 });
  for (let i = 1; i <= orders; i += 1) world.publish(confirmed(`O-${i}`));
  await world.runUntilQuiet(96);
  return { world, orders, redriven: 0, ...(await judge(world)) };
}

/** Mails a second, from the first that SES accepted to the last. */
export function drainRate({ ses }: World): number {
  const times = ses.accepted.map(({ at }) => at);
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = times.reduce((a, b) => Math.max(a, b), 0);
  return times.length / ((last - first) / 1_000);
}
