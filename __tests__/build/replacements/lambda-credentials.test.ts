import { defaultProvider } from '../../../scripts/build/replacements/lambda-credentials';

describe('credentials of a function', () => {
  const original = process.env;
  afterEach(() => {
    process.env = original;
  });

  it('are those Lambda sets', async () => {
    process.env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };
    await expect(defaultProvider()()).resolves.toEqual({
      accessKeyId: 'id',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  it('come without a session token when there is none', async () => {
    process.env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
    await expect(defaultProvider()()).resolves.toEqual({ accessKeyId: 'id', secretAccessKey: 'secret' });
  });

  it.each([
    ['nothing', {}],
    ['a profile only', { AWS_PROFILE: 'someone' }],
    ['half a key', { AWS_ACCESS_KEY_ID: 'id' }],
    ['an empty secret', { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: '' }],
  ])('are missed by name where the environment has %s', async (_, env) => {
    process.env = env;
    await expect(defaultProvider()()).rejects.toThrow(/AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/);
  });

  it('are found later when they were missing at first', async () => {
    const provide = defaultProvider();
    process.env = {};
    await expect(provide()).rejects.toThrow();
    process.env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
    await expect(provide()).resolves.toMatchObject({ accessKeyId: 'id' });
  });
});
