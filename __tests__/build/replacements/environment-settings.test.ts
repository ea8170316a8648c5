import { loadConfig } from '../../../scripts/build/replacements/environment-settings';

const VARIABLE = 'SETTING_UNDER_TEST';
const selector = (env: NodeJS.ProcessEnv) => env[VARIABLE];

describe('a setting of the SDK', () => {
  afterEach(() => {
    delete process.env[VARIABLE];
  });

  it('is what the environment says', async () => {
    process.env[VARIABLE] = 'set';
    await expect(loadConfig({ environmentVariableSelector: selector, default: 'fallback' })()).resolves.toBe(
      'set',
    );
  });

  it.each([
    ['a value', 'fallback'],
    ['a function', () => 'fallback'],
    ['a function that takes its time', async () => 'fallback'],
  ])('else its default, given as %s', async (_, fallback) => {
    await expect(loadConfig({ environmentVariableSelector: selector, default: fallback })()).resolves.toBe(
      'fallback',
    );
  });

  it('hands on which service asks', async () => {
    const environmentVariableSelector = jest.fn(() => 'x');
    await loadConfig({ environmentVariableSelector, default: 'y' }, { signingName: 'ses' })();
    expect(environmentVariableSelector).toHaveBeenCalledWith(process.env, { signingName: 'ses' });
  });

  it('is read once', async () => {
    const environmentVariableSelector = jest.fn(() => 'x');
    const setting = loadConfig({ environmentVariableSelector, default: 'y' });
    await setting();
    await setting();
    expect(environmentVariableSelector).toHaveBeenCalledTimes(1);
  });

  it('rejects a malformed value instead of ignoring it', async () => {
    const environmentVariableSelector = () => {
      throw new Error(`${VARIABLE} must be a number`);
    };
    await expect(loadConfig({ environmentVariableSelector, default: 3 })()).rejects.toThrow(VARIABLE);
  });
});
