import { play } from '../../../local/player/play';
import { paced, repeated, shuffled } from '../../../local/player/sequence';

async function* numbers(count: number) {
  for (let number = 0; number < count; number += 1) yield number;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the sequence of play', () => {
  it('repeats every event', async () => {
    expect(await collect(repeated(numbers(3), 2))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('shuffles the same way for the same seed, and otherwise for another', async () => {
    const once = await collect(shuffled(numbers(100), 'seven'));
    expect(once).not.toEqual(await collect(numbers(100)));
    expect(await collect(shuffled(numbers(100), 'seven'))).toEqual(once);
    expect(await collect(shuffled(numbers(100), 'eight'))).not.toEqual(once);
    expect([...once].sort((one, other) => one - other)).toEqual(await collect(numbers(100)));
  });

  it('keeps the rate', async () => {
    const began = performance.now();
    await collect(paced(numbers(6), 100, new AbortController().signal));
    expect(performance.now() - began).toBeGreaterThan(45);
  });

  it('ends at once when it is interrupted while it waits', async () => {
    const controller = new AbortController();
    const slow = paced(numbers(3), 0.001, controller.signal);
    expect((await slow.next()).value).toBe(0);
    const next = slow.next();
    controller.abort();
    expect((await next).done).toBe(true);
  });
});

describe('playing', () => {
  it('publishes everything once, several at a time', async () => {
    const published: number[] = [];
    let underWay = 0;
    let most = 0;
    await play(numbers(100), async (number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      published.push(number);
      underWay -= 1;
    });
    expect(published.sort((one, other) => one - other)).toEqual(await collect(numbers(100)));
    expect(most).toBeGreaterThan(1);
  });

  it('fails with the first error of a publication', async () => {
    const publish = async (number: number) => {
      if (number === 5) throw new Error('no connection');
    };
    await expect(play(numbers(10), publish)).rejects.toThrow('no connection');
  });
});
