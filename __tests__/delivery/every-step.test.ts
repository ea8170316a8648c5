import { comeToRest, expectNoDeadLetters } from './support';
import { confirmed } from './world/confirmed-order';
import type { CallFault } from './world/execution';
import { World } from './world/world';

// Hours and days pass in virtual time; the work in them takes seconds, more of them on a busy machine.
jest.setTimeout(300_000);

/** Calls of services on the whole way of one order, the settler's left out. */
async function callsOfOneOrder(): Promise<number> {
  const world = await World.create({ seed: 1 });
  world.publish(confirmed('O-1'));
  await world.clock.runUntil(world.clock.now() + 50_000);
  return world.counter.calls;
}

it.each<CallFault>(['crash before', 'crash after', 'lost answer', 'lost request'])(
  'with a %s at any call on its way, an order gets its mail, once',
  async (fault) => {
    const calls = await callsOfOneOrder();
    expect(calls).toBeGreaterThan(10);
    const outcomes = new Map<number, object>();
    for (let at = 1; at <= calls; at += 1) {
      const world = await World.create({
        seed: 1,
        // After a queue message whose consumer died is visible again: nothing but the record tells that it was sent.
        lateSendEvents: 1,
        faults: { plan: (call) => (call === at ? fault : undefined) },
      });
      world.publish(confirmed('O-1'));
      const { counts } = await comeToRest(world);
      expectNoDeadLetters(world);
      outcomes.set(at, counts);
    }
    expect([...outcomes.values()]).toEqual(Array.from({ length: calls }, () => ({ delivered: 1 })));
  },
);

it('with two crashes at any two calls, an order gets at most one mail and comes to an end', async () => {
  const calls = await callsOfOneOrder();
  for (let first = 1; first <= calls; first += 2) {
    for (const gap of [1, 2, 3, 5, 8]) {
      const world = await World.create({
        seed: 1,
        lateSendEvents: 1,
        faults: { plan: (call) => (call === first || call === first + gap ? 'crash after' : undefined) },
      });
      world.publish(confirmed('O-1'));
      const { counts } = await comeToRest(world);
      expect(counts).toEqual({ delivered: 1 });
    }
  }
});
