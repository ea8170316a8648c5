import type { SendResult } from '../../domain/ports';

/** SES has answered, the mail is not taken, and the same mail never will be. */
const REFUSED = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'ValidationError',
]);

/**
 * SES has answered, the mail is not taken, but the cause lies outside the mail and passes or gets repaired.
 * Throttling is not modelled in the SDK: it comes under two names.
 */
const DEFERRED = new Set([
  'Throttling',
  'ThrottlingException',
  'LimitExceededException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetDoesNotExist',
  'MailFromDomainNotVerifiedException',
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
]);

/** No connection was ever made, so nothing was sent. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed call of SES means for the mail. Everything that is not certain is `unknown`. */
export function classifySendError(error: unknown): Exclude<SendResult, { result: 'accepted' }> {
  const { name, code, status } = describe(error);
  if (REFUSED.has(name)) return { result: 'refused', reason: name };
  if (DEFERRED.has(name)) return { result: 'deferred', reason: name };
  if (NEVER_CONNECTED.has(code)) return { result: 'deferred', reason: code };
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
