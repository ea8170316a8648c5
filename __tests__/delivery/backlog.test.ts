import { burstRun, drainRate } from './random-run';
import { comeToRest, expectNoDeadLetters, HOUR, publishOrders } from './support';
import { confirmed } from './world/confirmed-order';
import type { Closure, Outage } from './world/email-service';
import { World } from './world/world';

// Hours and days pass in virtual time; the work in them takes seconds, more of them on a busy machine.
jest.setTimeout(300_000);

/** Hours or days pass: the settler's runs would be most of the work. */
const LONG = { senders: 2, settleEveryMs: HOUR / 4 };

it('a burst drains at the rate SES allows, without one mail too much, lost or dead-lettered', async () => {
  const { world, counts, violations } = await burstRun(600, 1, 14);
  expect(violations).toEqual([]);
  expect(counts).toEqual({ delivered: 600 });
  expect(drainRate(world)).toBeGreaterThan(13);
  expect(drainRate(world)).toBeLessThanOrEqual(14);
  expect(world.ses.throttled).toBe(0);
  expectNoDeadLetters(world);
});

it('drains all the same when another application uses up half of the rate', async () => {
  const world = await World.create({ seed: 2, ratePerSecond: 14, senders: 2, callFaults: { throttle: 0.5 } });
  publishOrders(world, 150);
  const { counts } = await comeToRest(world);
  expect(counts).toEqual({ delivered: 150 });
  expect(world.ses.throttled).toBeGreaterThan(50);
  expectNoDeadLetters(world);
});

it('the end of the daily quota holds mails back until the quota returns, and hardly calls SES meanwhile', async () => {
  const world = await World.create({ ...LONG, seed: 3, dailyQuota: 100, ratePerSecond: 14 });
  publishOrders(world, 250);
  const { counts } = await comeToRest(world);
  expect(counts).toEqual({ delivered: 250 });
  const [first] = world.ses.accepted;
  const days = world.ses.accepted.map(({ at }) => Math.floor((at - (first?.at ?? 0)) / (24 * HOUR)));
  expect([0, 1, 2].map((day) => days.filter((each) => each === day).length)).toEqual([100, 100, 50]);
  expect(world.ses.calls).toBeLessThan(250 + 2 * 2 * 20);
  expectNoDeadLetters(world);
});

it.each<Outage>(['unreachable', 'server-error', 'hang'])(
  'after twelve hours of an SES that is %s, every mail goes out, once',
  async (outage) => {
    const world = await World.create({ ...LONG, seed: 4, ratePerSecond: 14 });
    world.ses.outage = outage;
    publishOrders(world, 100, 12 * HOUR);
    world.clock.at(world.clock.now() + 12 * HOUR, () => {
      world.ses.outage = undefined;
    });
    const { counts } = await comeToRest(world);
    expect(counts).toEqual({ delivered: 100 });
    // What an outage costs: a few lost answers until the breaker opens, and hardly a call after that.
    expect(world.ses.calls).toBeLessThan(100 + 40);
    expectNoDeadLetters(world);
  },
);

it('what an outage has made too old to be sent is set aside with that reason', async () => {
  const world = await World.create({ ...LONG, seed: 5 });
  world.ses.outage = 'unreachable';
  publishOrders(world, 5);
  world.clock.at(world.clock.now() + 73 * HOUR, () => {
    world.ses.outage = undefined;
  });
  const { counts } = await comeToRest(world, 120);
  expect(counts).toEqual({ failed: 5 });
  expect(new Set(world.emailQueue.deadLetters.map(({ reason }) => reason))).toEqual(
    new Set(['too old to be sent']),
  );
  world.emailQueue.redrive();
  expect((await comeToRest(world)).counts).toEqual({ delivered: 5 });
});

it.each<Closure>(['switched off', 'paused by AWS', 'without its identity'])(
  'while sending is %s mails wait, and go out when it is possible again',
  async (closure) => {
    const world = await World.create({ ...LONG, seed: 6, ratePerSecond: 14 });
    world.ses.closure = closure;
    publishOrders(world, 100);
    await world.clock.runUntil(world.clock.now() + 5 * HOUR);
    expect(world.ses.accepted).toHaveLength(0);
    expectNoDeadLetters(world);
    world.ses.closure = undefined;
    expect((await comeToRest(world)).counts).toEqual({ delivered: 100 });
    expectNoDeadLetters(world);
  },
);

it('with the event source switched off mails wait unreceived, longer than the settler is patient', async () => {
  const world = await World.create({ seed: 7 });
  world.sender.enabled = false;
  publishOrders(world, 20);
  await world.clock.runUntil(world.clock.now() + 6 * HOUR);
  expect(world.ses.calls).toBe(0);
  world.sender.enabled = true;
  world.sender.poll();
  expect((await comeToRest(world)).counts).toEqual({ delivered: 20 });
  expect(world.ses.accepted).toHaveLength(20);
});

it('with nobody to hear what SES tells, a day later the settler calls a person', async () => {
  const world = await World.create({ ...LONG, seed: 10 });
  world.tracker.enabled = false;
  publishOrders(world, 30, HOUR);
  await world.clock.runUntil(world.clock.now() + 24 * HOUR);
  expect(world.reported).toEqual([]);
  await world.clock.runUntil(world.clock.now() + 2 * HOUR);
  expect(world.reported.map(({ status }) => status)).toEqual(Array.from({ length: 11 }, () => 'sent'));
});

it('a mail whose queue message is lost is found and sent', async () => {
  const world = await World.create({ seed: 8 });
  world.publish(confirmed('O-1'));
  world.sender.enabled = false;
  await world.clock.runUntil(world.clock.now() + 60_000);
  for (const message of world.emailQueue.receive(10)) world.emailQueue.delete(message);
  expect(world.emailQueue.depth).toBe(0);
  world.sender.enabled = true;
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
});

it('an event that functions die over five times is in the dead-letter queue, and a redrive finishes it', async () => {
  const plan = (call: number) => (call <= 5 ? 'crash before' : undefined);
  const world = await World.create({ seed: 9, settleEveryMs: 12 * HOUR, faults: { plan } });
  world.publish(confirmed('O-1'));
  await world.runUntilQuiet(96);
  expect(world.orderQueue.deadLetters).toMatchObject([{ receiveCount: 5 }]);
  expect(world.redriveUnexplained()).toBe(1);
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
  expectNoDeadLetters(world);
});
