import type { DeferralCause, SendResult } from '../../domain/ports';
import { classifyRejection } from './message-rejected';

/** SES has answered, the mail is not taken, and the same mail never will be. */
const REFUSED = new Set(['InvalidParameterValue', 'InvalidParameterValueException', 'ValidationError']);

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
  IncompleteSignature: 'misconfigured',
  InvalidClientTokenId: 'misconfigured',
  NotAuthorized: 'misconfigured',
  RequestExpired: 'misconfigured',
  SignatureDoesNotMatch: 'misconfigured',
};

/** Whatever the error is called: the caller is not let in, which says nothing about the mail. */
const REFUSED_CALLER = new Set([401, 403]);
/** A server that did not get the whole request in time, or says it is asked too much. */
const [REQUEST_TIMEOUT, TOO_MANY_REQUESTS] = [408, 429];

/**
 * Throttling is not modelled in the SDK: SES uses two names, AWS knows some more, and only the message tells which limit was
 * met.
 */
const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TooManyRequestsException',
  'BandwidthLimitExceeded',
  'SlowDown',
]);
const DAILY_QUOTA = /daily message quota/i;

/** No connection was ever made, so nothing was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The SDK's words when `connectionTimeout` ends; its error has the same name as that of a lost answer. */
const CONNECTION_TIMEOUT = /did not establish a connection/;

/**
 * What a failed call of SES means for the mail. Everything that is not certain is `unknown`.
 * @param sender the address the mail comes from; undefined when SES was called for no mail
 */
export function classifySendError(
  error: unknown,
  sender: string | undefined,
): Exclude<SendResult, { result: 'accepted' }> {
  const { name, code, status, message } = describe(error);
  if (name === 'MessageRejected' && sender !== undefined) return classifyRejection(message, sender);
  if (REFUSED.has(name)) return { result: 'refused', reason: name };
  if (THROTTLED.has(name) || status === TOO_MANY_REQUESTS) {
    const cause = DAILY_QUOTA.test(message) ? 'quota' : 'throttled';
    return { result: 'deferred', cause, reason: name };
  }
  const cause = Object.hasOwn(DEFERRED, name) ? DEFERRED[name] : undefined;
  if (cause !== undefined) return { result: 'deferred', cause, reason: name };
  if (REFUSED_CALLER.has(status)) return { result: 'deferred', cause: 'misconfigured', reason: name };
  if (NEVER_CONNECTED.has(code)) return { result: 'deferred', cause: 'unavailable', reason: code };
  if (CONNECTION_TIMEOUT.test(message)) {
    return { result: 'deferred', cause: 'unavailable', reason: 'no connection in time' };
  }
  // Any other 4xx is an answer too: not taken. Without knowing why, a person should find it in the dead-letter queue.
  if (status >= 400 && status < 500 && status !== REQUEST_TIMEOUT) return { result: 'refused', reason: name };
  return { result: 'unknown', reason: code === '' ? name : code };
}

function describe(error: unknown): { name: string; code: string; status: number; message: string } {
  if (!(error instanceof Error)) return { name: 'UnknownError', code: '', status: 0, message: '' };
  const { code, $metadata } = error as Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };
  return {
    name: error.name,
    message: error.message,
    code: typeof code === 'string' ? code : '',
    status: $metadata?.httpStatusCode ?? 0,
  };
}
