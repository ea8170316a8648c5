import type { BuildHandler, BuildMiddleware, Pluggable, UserAgentPair } from '@smithy/types';

interface UserAgentConfig {
  readonly defaultUserAgentProvider: () => Promise<readonly UserAgentPair[]>;
}

/**
 * In place of the SDK's `middleware-user-agent`, which asks the operating system for its release and escapes every part
 * anew for each call, to add which SDK features the call used. What names SDK, service, runtime and platform in AWS's
 * logs is sent as before, made once per client.
 */
export function userAgentMiddleware(config: UserAgentConfig): BuildMiddleware<object, object> {
  let userAgent: Promise<string> | undefined;
  return (next: BuildHandler<object, object>) => async (args) => {
    userAgent ??= config.defaultUserAgentProvider().then(formatUserAgent);
    const { headers } = args.request as { headers: Record<string, string> };
    headers['user-agent'] = await userAgent;
    return next(args);
  };
}

// The alphabet of the user agent specification; everything else becomes a dash.
const NOT_ALLOWED = /[^!$%&'*+\-.^_`|~\w/]/g;

function formatUserAgent(parts: readonly UserAgentPair[]): string {
  return parts
    .map(([name, version]) => (version === undefined ? [name] : [name, version]))
    .map((pair) => pair.map((part) => part.replace(NOT_ALLOWED, '-')).join('/'))
    .join(' ');
}

export const getUserAgentMiddlewareOptions = {
  name: 'getUserAgentMiddleware',
  step: 'build',
  priority: 'low',
  override: true,
} as const;

export const getUserAgentPlugin = (config: UserAgentConfig): Pluggable<object, object> => ({
  applyToStack: (stack) => stack.add(userAgentMiddleware(config), getUserAgentMiddlewareOptions),
});
