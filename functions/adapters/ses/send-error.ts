import type { DeferralCause, SendResult } from '../../domain/ports';

/** SES has answered, the mail is not taken, and the same mail never will be. */
const REFUSED = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'ValidationError',
]);

/** SES has answered, the mail is not taken, but the cause lies outside the mail and passes or gets repaired. */
const DEFERRED: Readonly<Record<string, DeferralCause>> = {
  AccountSendingPausedException: 'paused',
  ConfigurationSetSendingPausedException: 'paused',
  ConfigurationSetDoesNotExistException: 'misconfigured',
  ConfigurationSetDoesNotExist: 'misconfigured',
  MailFromDomainNotVerifiedException: 'misconfigured',
  AccessDenied: 'misconfigured',
  AccessDeniedException: 'misconfigured',
  ExpiredToken: 'misconfigured',
  ExpiredTokenException: 'misconfigured',
  InvalidClientTokenId: 'misconfigured',
  SignatureDoesNotMatch: 'misconfigured',
};

/** Throttling is not modelled in the SDK: it comes under two names, and only its message tells which limit was met. */
const THROTTLED = new Set(['Throttling', 'ThrottlingException', 'LimitExceededException']);
const DAILY_QUOTA = /daily message quota/i;

/** No connection was ever made, so nothing was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed call of SES means for the mail. Everything that is not certain is `unknown`. */
export function classifySendError(error: unknown): Exclude<SendResult, { result: 'accepted' }> {
  const { name, code, status } = describe(error);
  if (REFUSED.has(name)) return { result: 'refused', reason: name };
  if (THROTTLED.has(name)) {
    const cause = DAILY_QUOTA.test((error as Error).message) ? 'quota' : 'throttled';
    return { result: 'deferred', cause, reason: name };
  }
  const cause = Object.hasOwn(DEFERRED, name) ? DEFERRED[name] : undefined;
  if (cause !== undefined) return { result: 'deferred', cause, reason: name };
  if (NEVER_CONNECTED.has(code)) return { result: 'deferred', cause: 'unavailable', reason: code };
  // Any other 4xx is an answer too: not taken. Without knowing why, a person should find it in the dead-letter queue.
  if (status >= 400 && status < 500) return { result: 'refused', reason: name };
  return { result: 'unknown', reason: code === '' ? name : code };
}

function describe(error: unknown): { name: string; code: string; status: number } {
  if (!(error instanceof Error)) return { name: 'UnknownError', code: '', status: 0 };
  const { code, $metadata } = error as Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : '',
    status: $metadata?.httpStatusCode ?? 0,
  };
}
