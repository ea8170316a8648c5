import { HOSTILE } from './random-run';
import { comeToRest, expectNoDeadLetters, HOUR, publishOrders } from './support';
import { confirmed } from './world/confirmed-order';
import type { CallFault } from './world/execution';
import { World } from './world/world';

// Hours and days pass in virtual time; the work in them takes seconds, more of them on a busy machine.
jest.setTimeout(300_000);

async function sentOnce(props: Partial<Parameters<typeof World.create>[0]> = {}): Promise<World> {
  const world = await World.create({ seed: 1, ...props });
  world.publish(confirmed('O-1'));
  await comeToRest(world);
  return world;
}

it('a mail that a person asks for again is sent once more, and only once', async () => {
  const world = await sentOnce();
  expect(await world.resend('O-1')).toBe(true);
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
  world.emailQueue.send(
    JSON.stringify({ orderId: 'O-1', kind: 'confirmed', reference: '-', revision: 1, correlationId: 'c' }),
  );
  world.publish(confirmed('O-1', { eventId: 'told-again' }));
  await comeToRest(world);
  expect(world.ses.accepted.map(({ attempt }) => attempt)).toEqual([1, 2]);
  expectNoDeadLetters(world);
});

it('goes to another address when the person names one', async () => {
  const world = await sentOnce();
  await world.resend('O-1', { sendTo: 'other@example.com' });
  await comeToRest(world);
  expect(world.ses.accepted.map(({ to }) => to)).toEqual([expect.any(String), 'other@example.com']);
  expect(world.ses.accepted[0]?.to).not.toBe('other@example.com');
});

it('is sent although whoever asked for it died before the queue had it', async () => {
  const world = await sentOnce();
  await world.resend('O-1', { isQueued: false });
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
  expect(world.ses.accepted).toHaveLength(2);
});

it('is not closed by what SES still tells of the first attempt', async () => {
  const world = await World.create({ seed: 5, lateSendEvents: 1 });
  world.publish(confirmed('O-1'));
  // Accepted, and SES has not yet told anything.
  await world.clock.runUntil(world.clock.now() + 60_000);
  expect(world.ses.accepted).toHaveLength(1);
  world.sender.enabled = false;
  expect(await world.resend('O-1')).toBe(true);
  await world.clock.runUntil(world.clock.now() + HOUR / 2);
  world.sender.enabled = true;
  world.sender.poll();
  const { emails } = await comeToRest(world);
  expect(world.ses.accepted).toHaveLength(2);
  expect(emails[0]?.status).toBe('delivered');
});

it('is asked for by one of two people at the same time', async () => {
  const world = await sentOnce();
  const asked = await Promise.all([world.resend('O-1'), world.resend('O-1')]);
  expect(asked.sort()).toEqual([false, true]);
  await comeToRest(world);
  expect(world.ses.accepted).toHaveLength(2);
});

it('is not sent when the order has been cancelled meanwhile', async () => {
  const world = await sentOnce();
  world.publish(
    confirmed('O-1', { type: 'order.cancelled', eventId: 'e-2', occurredAt: '2099-01-01T00:00:00Z' }),
  );
  await comeToRest(world);
  await world.resend('O-1');
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1, superseded: 1 });
});

it.each<CallFault>(['crash before', 'crash after', 'lost answer'])(
  'with a %s at any call on its second way, it is sent once more',
  async (fault) => {
    const calls = await callsOfResend();
    expect(calls).toBeGreaterThan(6);
    for (let at = 1; at <= calls; at += 1) {
      let first = Number.POSITIVE_INFINITY;
      const world = await sentOnce({
        lateSendEvents: 1,
        faults: { plan: (call) => (call === first + at ? fault : undefined) },
      });
      first = world.counter.calls;
      await world.resend('O-1');
      expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
      expectNoDeadLetters(world);
    }
  },
);

/** Calls of services on the second way of one mail, the settler's left out. */
async function callsOfResend(): Promise<number> {
  const world = await sentOnce();
  const before = world.counter.calls;
  await world.resend('O-1');
  await world.clock.runUntil(world.clock.now() + 20_000);
  return world.counter.calls - before;
}

it('whatever goes wrong, asking again is worth one mail each time', async () => {
  const world = await World.create({ ...HOSTILE, seed: 41 });
  publishOrders(world, 60, HOUR);
  let reopened = 0;
  const asking: Promise<void>[] = [];
  for (let i = 0; i < 120; i += 1) {
    const orderId = `O-${1 + Math.floor(world.random.next() * 60)}`;
    const isQueued = world.random.happens(0.8);
    world.clock.at(world.clock.now() + world.random.between(0, 6 * HOUR), () => {
      asking.push(
        world.clock.during(async () => {
          if (await world.resend(orderId, { isQueued })) reopened += 1;
        }),
      );
    });
  }
  await world.clock.runUntil(world.clock.now() + 6 * HOUR);
  await Promise.all(asking);
  await comeToRest(world);
  expect(reopened).toBeGreaterThan(30);
});
