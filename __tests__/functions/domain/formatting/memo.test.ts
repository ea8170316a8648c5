import { memoize } from '../../../../functions/domain/formatting/memo';

describe('memoize', () => {
  test('makes the value of a key once', () => {
    const create = jest.fn((key: string) => ({ key }));
    const get = memoize(create);
    expect(get('a')).toBe(get('a'));
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('forgets the oldest of more keys than it keeps', () => {
    const create = jest.fn((key: string) => key);
    const get = memoize(create);
    for (let i = 0; i < 257; i += 1) get(`key-${i}`);
    get('key-256');
    get('key-1');
    expect(create).toHaveBeenCalledTimes(257);
    get('key-0');
    expect(create).toHaveBeenCalledTimes(258);
  });
});
