import type { SendingStatistics } from '../../../functions/domain/ports';
import { recentRates } from '../../../functions/settler/recent-rates';

const QUARTER = 900_000;
const interval = (quartersAgo: number, attempts: number, bounces = 0, complaints = 0): SendingStatistics => ({
  at: Date.parse('2026-03-03T12:00:00Z') - quartersAgo * QUARTER,
  ...{ attempts, bounces, complaints },
});

test('one bounce of five mails is no rate at all', () => {
  expect(recentRates([interval(0, 5, 1)], 1_000)).toBeUndefined();
  expect(recentRates([], 1_000)).toBeUndefined();
});

test('bounces are of the last mails, as many as it takes', () => {
  const statistics = [interval(2, 400, 8), interval(0, 400, 12), interval(1, 200, 10), interval(3, 50_000)];
  expect(recentRates(statistics, 1_000)).toEqual({ bounces: 3, complaints: 0 });
  expect(recentRates(statistics, 400)).toEqual({ bounces: 3, complaints: 0 });
});

test('two complaints of the last thousand are chance', () => {
  const days = Array.from({ length: 14 * 96 }, (_, index) => interval(index, 21, 0, index < 2 ? 1 : 0));
  expect(recentRates(days, 1_000)?.complaints).toBeCloseTo(0.02, 3);
  // Where there are hardly more than a thousand in two weeks there is no better sample.
  const quietShop = days.map((each) => ({ ...each, attempts: 1 }));
  expect(recentRates(quietShop, 1_000)?.complaints).toBeCloseTo(0.149, 3);
});

test('complaints are of a day at least, for they come late', () => {
  const night = Array.from({ length: 32 }, (_, index) => interval(index, 400, 0, 4));
  const dayBefore = Array.from({ length: 96 }, (_, index) => interval(index + 32, 20_000));
  expect(recentRates([...night, ...dayBefore], 1_000)?.complaints).toBeCloseTo(0.01, 3);
  expect(recentRates(night, 1_000)?.complaints).toBe(1);
});

test('yesterday does not hide what began a quarter of an hour ago', () => {
  const yesterday = Array.from({ length: 96 }, (_, index) => interval(index + 1, 1_000));
  expect(recentRates([...yesterday, interval(0, 1_000, 60)], 1_000)).toEqual({ bounces: 6, complaints: 0 });
});
