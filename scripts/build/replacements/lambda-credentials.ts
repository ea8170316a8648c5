interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * In place of `@aws-sdk/credential-provider-node`. Lambda gives a function its role's credentials in three environment
 * variables that stay the same while the process lives. The SDK's chain also carries SSO, STS, profile files, processes,
 * containers and instance metadata: a third of the bundle, and a search that ends in a time-out where the right answer
 * is an error.
 */
export function defaultProvider(): () => Promise<Credentials> {
  let credentials: Credentials | undefined;
  return async () => {
    credentials ??= readCredentials(process.env);
    return credentials;
  };
}

/** @throws Error naming the variables, when the function runs without its role. */
function readCredentials(env: NodeJS.ProcessEnv): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error(
      'No AWS credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set. Lambda sets them from the function’s role; nothing else is read.',
    );
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
