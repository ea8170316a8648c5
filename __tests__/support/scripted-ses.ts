import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the next call of SES meets. */
export type Answer =
  | 'accept'
  | 'reset-after-accepting'
  | 'reset'
  | 'hang'
  | { readonly status: number; readonly error: string; readonly message?: string };

export interface ScriptedSes {
  readonly endpoint: string;
  /** Answers for the calls to come, in their order. */
  readonly script: Answer[];
  /** Calls that SES accepted, whatever the caller heard of it. */
  readonly accepted: URLSearchParams[];
  readonly calls: () => number;
  stop(): Promise<void>;
}

/** An SES that fails on the wire where a real one can: after it accepted, before, or never answering. */
export async function startScriptedSes(): Promise<ScriptedSes> {
  const script: Answer[] = [];
  const accepted: URLSearchParams[] = [];
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    const answer = script.shift() ?? 'accept';
    void readBody(request).then((body) => {
      if (answer === 'accept' || answer === 'reset-after-accepting') accepted.push(new URLSearchParams(body));
      reply(answer, request, response, accepted.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script,
    accepted,
    calls: () => calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function reply(answer: Answer, request: IncomingMessage, response: ServerResponse, id: number): void {
  if (answer === 'hang') return;
  if (answer === 'reset-after-accepting' || answer === 'reset') {
    request.socket.resetAndDestroy();
  } else if (answer === 'accept') {
    response.writeHead(200, { 'content-type': 'text/xml' });
    response.end(
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>ses-${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>r-${id}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
    );
  } else {
    response.writeHead(answer.status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${answer.error}</Code><Message>${answer.message ?? 'quotes ann@example.com'}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    );
  }
}
