import { WARM_UP_EVENT } from '../../functions/domain/order-event/warm-up-event';
import { comeToRest, expectNoDeadLetters, HOUR } from './support';
import { confirmed } from './world/confirmed-order';
import { World } from './world/world';

// Hours and days pass in virtual time; the work in them takes seconds, more of them on a busy machine.
jest.setTimeout(300_000);

it('an event and a message that come again after 13 days send nothing', async () => {
  const world = await World.create({ seed: 1, settleEveryMs: HOUR });
  world.publish(confirmed('O-1'));
  await comeToRest(world);
  await world.clock.runUntil(world.clock.now() + 13 * 24 * HOUR);
  world.publish(
    confirmed('O-1', { eventId: 'told-again', occurredAt: new Date(world.clock.now()).toISOString() }),
  );
  const key = { orderId: 'O-1', kind: 'confirmed', reference: '-', revision: 1 };
  world.emailQueue.send(JSON.stringify({ ...key, correlationId: 'c' }));
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
  expect(world.ses.accepted).toHaveLength(1);
  expectNoDeadLetters(world);
});

it('an event published a hundred times sends one mail', async () => {
  const world = await World.create({ seed: 2, duplication: 0.2 });
  for (let i = 0; i < 100; i += 1) world.publish(confirmed('O-1', { eventId: `e-${i}` }), i * 50);
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1 });
  expectNoDeadLetters(world);
});

it('a parcel that overtakes its confirmation leaves both mails, each once', async () => {
  const world = await World.create({ seed: 3 });
  const shipment = { id: 'S-1', lines: [{ sku: WARM_UP_EVENT.order.lines[0]?.sku, quantity: 1 }] };
  world.publish(confirmed('O-1', { type: 'order.shipped', shipment, occurredAt: '2026-03-03T12:00:00Z' }));
  await world.clock.runUntil(world.clock.now() + 60_000);
  world.publish(confirmed('O-1'));
  expect((await comeToRest(world)).counts).toEqual({ delivered: 2 });
  expect(world.ses.accepted).toHaveLength(2);
});

it('a confirmation that its cancellation overtakes in the queue is not sent', async () => {
  const world = await World.create({ seed: 4 });
  world.sender.enabled = false;
  world.publish(confirmed('O-1', { occurredAt: '2026-03-03T10:00:00Z' }));
  world.publish(
    confirmed('O-1', { type: 'order.cancelled', eventId: 'e-2', occurredAt: '2026-03-03T10:05:00Z' }),
  );
  await world.clock.runUntil(world.clock.now() + 60_000);
  world.sender.enabled = true;
  world.sender.poll();
  expect((await comeToRest(world)).counts).toEqual({ delivered: 1, superseded: 1 });
});
