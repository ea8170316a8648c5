import type { ServerResponse } from 'node:http';
import type { Call } from './call';

export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Too much, in the words of each service. */
export const THROTTLED: Readonly<Record<Call['service'], ErrorAnswer>> = {
  dynamodb: { status: 400, code: 'ProvisionedThroughputExceededException', message: 'Too many requests.' },
  sqs: { status: 403, code: 'RequestThrottled', message: 'Request is throttled.' },
  ses: { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' },
};

export const FAILED: Readonly<Record<Call['service'], ErrorAnswer>> = {
  dynamodb: { status: 500, code: 'InternalServerError', message: 'Internal server error' },
  sqs: { status: 500, code: 'InternalError', message: 'Internal error' },
  ses: { status: 500, code: 'InternalFailure', message: 'Internal failure' },
};

/** An error in the protocol of the service. */
export function answer(response: ServerResponse, service: Call['service'], error: ErrorAnswer): void {
  const { status, code, message } = error;
  if (service === 'ses') {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    );
    return;
  }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazonaws.${service}#${code}`, message }));
}
