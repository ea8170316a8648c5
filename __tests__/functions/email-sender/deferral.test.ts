import { deferralDelay } from '../../../functions/email-sender/deferral';

const delays = (cause: Parameters<typeof deferralDelay>[0]['cause'], random: number) =>
  [0, 1, 2, 3, 4, 10, 1_000].map((deferrals) => deferralDelay({ cause, ms: 0 }, deferrals, random));

it('grows with every deferral, up to what SQS can delay', () => {
  expect(delays('throttled', 0)).toEqual([2, 4, 8, 16, 32, 600, 600]);
  expect(delays('throttled', 1)).toEqual([3, 6, 12, 24, 48, 900, 900]);
});

it('asks rarely for a quota that comes back over hours', () => {
  expect(deferralDelay({ cause: 'quota', ms: 0 }, 0, 0)).toBe(300);
});

it('is never shorter than the obstacle lasts, nor longer than SQS allows', () => {
  expect(deferralDelay({ cause: 'unavailable', ms: 240_000 }, 0, 0)).toBe(240);
  expect(deferralDelay({ cause: 'unavailable', ms: 900_000 }, 0, 1)).toBe(900);
});
