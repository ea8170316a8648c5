import { Agent } from 'node:http';
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { classifySendError } from '../../../../functions/adapters/ses/send-error';

const SENDER = 'orders@shop.example';

function failure(name: string, extra: { code?: string; status?: number } = {}): Error {
  const { code, status } = extra;
  return Object.assign(new Error('quotes customer@example.com'), {
    name,
    ...(code && { code }),
    $metadata: { httpStatusCode: status },
  });
}

describe('what a failed call of SES means for the mail', () => {
  it.each([
    ['MessageRejected', { status: 400 }, 'refused'],
    ['InvalidParameterValue', { status: 400 }, 'refused'],
    ['SomethingNobodyKnows', { status: 400 }, 'refused'],
    ['Throttling', { status: 400 }, 'deferred'],
    ['ThrottlingException', { status: 400 }, 'deferred'],
    ['AccountSendingPausedException', { status: 400 }, 'deferred'],
    ['AccessDenied', { status: 403 }, 'deferred'],
    ['NameNobodyKnows', { status: 403 }, 'deferred'],
    ['RequestExpired', { status: 400 }, 'deferred'],
    ['TooManyRequestsException', { status: 429 }, 'deferred'],
    ['NameNobodyKnows', { status: 429 }, 'deferred'],
    ['RequestTimeout', { status: 408 }, 'unknown'],
    ['Error', { code: 'ECONNREFUSED' }, 'deferred'],
    ['Error', { code: 'ENOTFOUND' }, 'deferred'],
    ['Error', { code: 'ECONNRESET' }, 'unknown'],
    ['Error', { code: 'EPIPE' }, 'unknown'],
    ['TimeoutError', {}, 'unknown'],
    ['InternalFailure', { status: 500 }, 'unknown'],
    ['ServiceUnavailable', { status: 503 }, 'unknown'],
  ])('%s %j → %s', (name, extra, result) => {
    const verdict = classifySendError(failure(name, extra), SENDER);
    expect(verdict.result).toBe(result);
    expect(verdict.reason).not.toContain('@');
  });

  it('tells a connection that never came about from an answer that was lost', async () => {
    const client = new SESClient({
      endpoint: 'http://ses.invalid',
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      // A name that is never found nor not found: the socket stays without a connection.
      requestHandler: { connectionTimeout: 50, httpAgent: new Agent({ lookup: () => {} }) },
    });
    const error = await client.send(new GetSendQuotaCommand({})).catch((reason: unknown) => reason);
    client.destroy();
    expect(classifySendError(error, undefined)).toEqual({
      result: 'deferred',
      cause: 'unavailable',
      reason: 'no connection in time',
    });
  });

  it('takes anything that is no error for unknown', () => {
    expect(classifySendError('boom', SENDER).result).toBe('unknown');
  });
});
