/**
 * In place of the SDK's adaptive retries, which measure a client's own send rate. The sender keeps to the SES rate by
 * itself and the other calls are on-demand; only AWS_RETRY_MODE=adaptive would ask for it.
 */
export class AdaptiveRetryStrategy {
  constructor() {
    throw new Error('AWS_RETRY_MODE=adaptive is not part of this package: use standard.');
  }
}
