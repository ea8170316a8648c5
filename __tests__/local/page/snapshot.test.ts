import { Snapshot } from '../../../local/page/snapshot';

describe('a snapshot', () => {
  it('is taken once for all who ask within a short time', async () => {
    let looks = 0;
    const snapshot = new Snapshot(async () => {
      looks += 1;
      return looks;
    });
    expect(await Promise.all([snapshot.get(), snapshot.get()])).toEqual([1, 1]);
    expect(await snapshot.get()).toBe(1);
  });

  it('is taken anew after a failure', async () => {
    const answers = [() => Promise.reject(new Error('no')), () => Promise.resolve('yes')];
    const snapshot = new Snapshot(async () => await answers.shift()?.());
    await expect(snapshot.get()).rejects.toThrow('no');
    expect(await snapshot.get()).toBe('yes');
  });

  it('ages with the time, the sooner the cheaper it was', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick'] });
    try {
      let looks = 0;
      const snapshot = new Snapshot(async () => {
        jest.advanceTimersByTime(200);
        looks += 1;
        return looks;
      });
      await snapshot.get();
      jest.advanceTimersByTime(900);
      expect(await snapshot.get()).toBe(1);
      jest.advanceTimersByTime(200);
      expect(await snapshot.get()).toBe(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
