import { createPace } from '../../../functions/email-sender/pace';

it('hands out slots at the configured rate, the first one at once', async () => {
  const pace = createPace(50);
  const start = performance.now();
  await pace();
  const first = performance.now() - start;
  await Promise.all(Array.from({ length: 10 }, () => pace()));
  const all = performance.now() - start;
  // Ten more slots of 20 ms each; a timer never fires early by more than its millisecond.
  expect(all).toBeGreaterThanOrEqual(10 * 20 - 2);
  expect(first).toBeLessThan(all / 2);
});

it('does not save up slots while nothing is sent', async () => {
  let now = 0;
  const pace = createPace(1_000, () => now);
  await pace();
  now = 60_000;
  const start = performance.now();
  await Promise.all(Array.from({ length: 31 }, () => pace()));
  expect(performance.now() - start).toBeGreaterThanOrEqual(28);
});
