import type { EnvironmentConfig } from '../src/config/environment-schema';

/** An error of AWS that its user can mend; the message says how. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError';
}

/**
 * Does what asks AWS about an environment.
 * @throws ExplainedError in place of an error that can be explained
 */
export async function explaining<T>(config: EnvironmentConfig, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const explanation = explainError(error, config);
    throw explanation === undefined ? error : new ExplainedError(explanation);
  }
}

/** Undefined: it is none of those. */
function explainError(error: unknown, { environment, region }: EnvironmentConfig): string | undefined {
  const { name, message, code } = error as Error & { code?: string };
  if (/QueueDoesNotExist|NonExistentQueue/.test(name)) {
    return `${environment} has no such queue in ${region}: is its stack messaging deployed there, by this account? A deployment with a suffix of its own needs ENVIRONMENT_SUFFIX.`;
  }
  if (name === 'ResourceNotFoundException') {
    return `${environment} has no order table in ${region}: is its stack data-observability deployed there? A deployment with a suffix of its own needs ENVIRONMENT_SUFFIX.`;
  }
  if (name === 'CredentialsProviderError') return `no AWS credentials: ${message}`;
  if (/ExpiredToken|InvalidClientTokenId|UnrecognizedClient/.test(name)) return `AWS credentials: ${message}`;
  if (/AccessDenied/.test(name)) {
    return `not allowed: ${message}\nThe rights this needs: docs/support.md, "Who may do it", and docs/delivery-semantics.md, "A dead-letter queue".`;
  }
  if (code === 'ECONNREFUSED')
    return `nobody answers at ${process.env.AWS_ENDPOINT_URL ?? 'AWS'}: ${message}`;
  return undefined;
}
