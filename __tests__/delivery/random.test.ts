import { randomRun } from './random-run';

// Hours and days pass in virtual time; the work in them takes seconds, more of them on a busy machine.
jest.setTimeout(300_000);

it.each([11, 12, 13, 14])('keeps its promises whatever goes wrong, seed %i', async (seed) => {
  const { emails, counts, violations, world } = await randomRun(150, { seed });
  expect(violations).toEqual([]);
  expect(emails.length).toBeGreaterThan(150);
  // The world was as hostile as it was meant to be.
  expect(world.ses.calls).toBeGreaterThan(world.ses.accepted.length);
  expect((counts.delivered ?? 0) / emails.length).toBeGreaterThan(0.8);
});

it('plays the same game again with the same seed', async () => {
  const [first, second] = [await randomRun(40, { seed: 21 }), await randomRun(40, { seed: 21 })];
  expect(second.emails).toEqual(first.emails);
  expect(second.world.ses.accepted).toEqual(first.world.ses.accepted);
});

it('sends a second copy only where a Send event was lost, and none at all where a person is to decide', async () => {
  const lossy = { seed: 35, sendEventLoss: 0.5, callFaults: { hangAfterAccepting: 0.3 } };
  const resent = await randomRun(60, lossy);
  expect(resent.violations).toEqual([]);
  const copies = (run: typeof resent) =>
    run.world.ses.accepted.length - new Set(run.world.ses.accepted.map(({ key }) => key)).size;
  expect(copies(resent)).toBeGreaterThan(0);
  const held = await randomRun(60, { ...lossy, lostAnswer: 'hold' });
  expect(held.violations).toEqual([]);
  expect(copies(held)).toBe(0);
  expect(held.counts.held).toBeGreaterThan(0);
});
