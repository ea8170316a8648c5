interface SettingSelectors<T> {
  readonly environmentVariableSelector: (env: NodeJS.ProcessEnv, options?: SelectorOptions) => T | undefined;
  readonly default: T | (() => T | Promise<T>);
}

interface SelectorOptions {
  readonly signingName?: string;
}

/**
 * In place of the SDK's `loadConfig`, which looks in the environment, then in ~/.aws/config and ~/.aws/credentials.
 * Lambda has no such files, yet the first call would search and parse them for each setting; and a function run on a
 * laptop must not pick up its owner's profile. A variable with a malformed value rejects instead of being ignored.
 */
export function loadConfig<T>(selectors: SettingSelectors<T>, options?: SelectorOptions): () => Promise<T> {
  let setting: Promise<T> | undefined;
  return () => {
    setting ??= readSetting(selectors, options);
    return setting;
  };
}

async function readSetting<T>(selectors: SettingSelectors<T>, options?: SelectorOptions): Promise<T> {
  const value = selectors.environmentVariableSelector(process.env, options);
  if (value !== undefined) return value;
  const fallback = selectors.default;
  return typeof fallback === 'function' ? (fallback as () => T | Promise<T>)() : fallback;
}
