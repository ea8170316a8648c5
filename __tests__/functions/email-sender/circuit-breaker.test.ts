import type { DeferralCause, SendResult } from '../../../functions/domain/ports';
import { CircuitBreaker } from '../../../functions/email-sender/circuit-breaker';

const LOST: SendResult = { result: 'unknown', reason: 'ECONNRESET' };
const ACCEPTED: SendResult = { result: 'accepted', messageId: 'm' };
const MINUTE = 60_000;

let now: number;
let answer: DeferralCause | undefined;
let probes: number;
let breaker: CircuitBreaker;

beforeEach(() => {
  now = 1_000_000;
  answer = undefined;
  probes = 0;
  breaker = new CircuitBreaker({
    now: () => now,
    probe: async () => {
      probes += 1;
      return answer;
    },
  });
});

const lose = (times: number) => {
  for (let i = 0; i < times; i += 1) breaker.report(LOST);
};

it('lets everything through while SES answers, and never probes', async () => {
  for (let i = 0; i < 100; i += 1) {
    expect(await breaker.enter()).toBeUndefined();
    breaker.report(ACCEPTED);
  }
  expect(probes).toBe(0);
});

it('takes a lost answer or two for bad luck while SES answers, and three in a row for trouble', () => {
  lose(2);
  breaker.report(ACCEPTED);
  lose(2);
  expect(breaker.obstacle).toBeUndefined();
  lose(1);
  expect(breaker.obstacle).toEqual({ cause: 'unavailable', ms: 15_000 });
});

it('probes after a lost answer before it risks the next mail, once for all that wait', async () => {
  lose(1);
  expect(await Promise.all([breaker.enter(), breaker.enter(), breaker.enter()])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(probes).toBe(1);
  lose(1);
  answer = 'unavailable';
  expect(await breaker.enter()).toEqual({ cause: 'unavailable', ms: 15_000 });
});

it('probes before a mail that has lost its answer once, although nothing is suspected', async () => {
  answer = 'unavailable';
  expect(await breaker.enter({ probeFirst: true })).toEqual({ cause: 'unavailable', ms: 15_000 });
  expect(probes).toBe(1);
});

it.each(['quota', 'paused', 'unavailable', 'misconfigured'] as const)(
  'stops at once when SES says %s',
  async (cause) => {
    breaker.report({ result: 'deferred', cause, reason: 'x' });
    expect(breaker.obstacle?.cause).toBe(cause);
    expect(await breaker.enter()).toEqual(breaker.obstacle);
    expect(probes).toBe(0);
  },
);

it('does not stop for too many a second: that is for the pace', () => {
  breaker.report({ result: 'deferred', cause: 'throttled', reason: 'Throttling' });
  expect(breaker.obstacle).toBeUndefined();
});

it('probes without a mail after the pause, and stays closed off while the probe fails, ever longer', async () => {
  lose(3);
  answer = 'unavailable';
  const pauses: number[] = [];
  for (let i = 0; i < 8; i += 1) {
    now += breaker.obstacle?.ms ?? 0;
    pauses.push((await breaker.enter())?.ms ?? 0);
  }
  expect(pauses.map((ms) => ms / 1_000)).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  expect(probes).toBe(8);
});

it('lets a single mail through after a probe that succeeded, and everything after that mail', async () => {
  lose(3);
  now += MINUTE;
  expect(await breaker.enter()).toBeUndefined();
  expect(await breaker.enter()).toMatchObject({ cause: 'unavailable' });
  breaker.report(ACCEPTED);
  expect(await breaker.enter()).toBeUndefined();
  expect(probes).toBe(1);
});

it('waits again after the first lost answer of a trial', async () => {
  lose(3);
  now += MINUTE;
  await breaker.enter();
  breaker.report(LOST);
  expect(breaker.obstacle).toEqual({ cause: 'unavailable', ms: 30_000 });
});

it('tries the next mail when the one in trial was not sent after all', async () => {
  lose(3);
  now += MINUTE;
  await breaker.enter();
  breaker.report(undefined);
  expect(await breaker.enter()).toBeUndefined();
});

it('is not talked out of it by answers to calls that were under way', () => {
  lose(3);
  breaker.report(ACCEPTED);
  lose(5);
  expect(breaker.obstacle).toEqual({ cause: 'unavailable', ms: 15_000 });
});
