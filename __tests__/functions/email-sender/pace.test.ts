import { Pace } from '../../../functions/email-sender/pace';
import { TestClock } from '../../support/test-clock';

let clock: TestClock;
beforeEach(() => {
  clock = new TestClock();
});

/** When each of so many slots came, counted from now. */
async function slots(pace: Pace, count: number): Promise<number[]> {
  const start = clock.now();
  return await Promise.all(
    Array.from({ length: count }, async () => {
      await pace.take();
      return clock.now() - start;
    }),
  );
}

it('hands out slots at the configured rate, the first one at once', async () => {
  expect(await slots(new Pace(10, clock), 5)).toEqual([0, 100, 200, 300, 400]);
});

it('does not save up slots while nothing is sent', async () => {
  const pace = new Pace(10, clock);
  await pace.take();
  clock.advance(60_000);
  expect(await slots(pace, 3)).toEqual([0, 100, 200]);
});

it('does not lose its share in the moments between two batches', async () => {
  const pace = new Pace(7, clock);
  const start = clock.now();
  for (let batch = 0; batch < 100; batch += 1) {
    await slots(pace, 10);
    // Writing down, acknowledging, receiving and claiming the next.
    clock.advance(140);
  }
  const perSecond = 1_000 / ((clock.now() - start) / 1_000);
  expect(perSecond / 7).toBeGreaterThan(0.99);
  expect(perSecond / 7).toBeLessThanOrEqual(1.01);
});

it('stands still after SES found it too much, and tells how long', async () => {
  const pace = new Pace(10, clock);
  pace.pause(1_000);
  expect(pace.wait).toBe(1_000);
  expect(await slots(pace, 2)).toEqual([1_000, 1_100]);
});
