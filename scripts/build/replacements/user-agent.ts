type NameAndVersion = readonly [name: string, version?: string];

interface UserAgentConfig {
  readonly defaultUserAgentProvider: () => Promise<readonly NameAndVersion[]>;
}

interface BuildArguments {
  readonly request: { readonly headers: Record<string, string> };
}

type Build<Output> = (args: BuildArguments) => Promise<Output>;

interface MiddlewareStack {
  add(
    middleware: ReturnType<typeof userAgentMiddleware>,
    options: typeof getUserAgentMiddlewareOptions,
  ): void;
}

/**
 * In place of the SDK's `middleware-user-agent`, which for each call asks the operating system for its release, escapes
 * every part anew and adds codes of the SDK features in use. SDK, service, runtime and platform are still named in
 * AWS's logs, by a text made once per client.
 */
export function userAgentMiddleware(config: UserAgentConfig) {
  let userAgent: Promise<string> | undefined;
  return <Output>(next: Build<Output>): Build<Output> =>
    async (args) => {
      userAgent ??= config.defaultUserAgentProvider().then(format);
      args.request.headers['user-agent'] = await userAgent;
      return next(args);
    };
}

// What RFC 9110 allows in a product and its version, and the slash between the two.
const NOT_ALLOWED = /[^!$%&'*+\-.^_`|~\w/]/g;

function format(parts: readonly NameAndVersion[]): string {
  return parts
    .map((part) =>
      part
        .filter((word) => word !== undefined)
        .map((word) => word.replace(NOT_ALLOWED, '-'))
        .join('/'),
    )
    .join(' ');
}

export const getUserAgentMiddlewareOptions = {
  name: 'getUserAgentMiddleware',
  step: 'build',
  priority: 'low',
  override: true,
} as const;

export const getUserAgentPlugin = (config: UserAgentConfig) => ({
  applyToStack: (stack: MiddlewareStack): void =>
    stack.add(userAgentMiddleware(config), getUserAgentMiddlewareOptions),
});
